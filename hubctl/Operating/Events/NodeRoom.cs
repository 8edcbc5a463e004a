using System.Globalization;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>Compares nodes with the quotas that a stack's file states, as far as names of machine types tell what a node takes. Homes and addresses come on top: the program counts them.</summary>
internal static class NodeRoom
{
    /// <summary>Every quota that does not suffice at some moment of an event, which is among the listed ones.</summary>
    internal static IEnumerable<string> Problems(StackEvents stack, ListedEvent one)
    {
        var moments = stack.Events.Where(other => one.IsOpen(other.Start)).Select(other => other.Start).Append(one.Start).Distinct().ToArray();
        foreach (var (metric, limit) in stack.Quotas)
        {
            var (needed, moment) = moments.Select(moment => (Needed(stack, metric, moment), moment)).MaxBy(need => need.Item1);
            var each = stack.Pools.FirstOrDefault(pool => pool.Name == stack.PoolOf(one))?.Takes(metric, stack.IsPublic) ?? 0;
            if (needed > limit && each > 0)
            {
                var without = Needed(stack.With(stack.Events.Remove(one)), metric, moment);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"quota {metric}: nodes need {needed} at {EventTime.Told(moment)} UTC, {without} without this event; project.quotas states {limit}: {Math.Max(0, (limit - without) / each)} of its {one.NodeCount} nodes fit ({each} each)");
            }
        }
    }

    private static int Needed(StackEvents stack, string metric, DateTimeOffset moment) =>
        stack.Pools.Sum(pool => pool.Takes(metric, stack.IsPublic) * Math.Max(pool.Min, stack.HeldAt(moment, pool.Name)));
}
