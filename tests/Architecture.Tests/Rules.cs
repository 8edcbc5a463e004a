namespace JupyterHubInfra.Architecture.Tests;

internal static class Rules
{
    /// <summary>Fails with the rule and every place that breaks it.</summary>
    public static void Hold(string rule, IEnumerable<string> broken)
    {
        var places = broken.ToList();
        Assert.True(places.Count == 0, $"Rule: {rule}.\nBroken by:\n  {string.Join("\n  ", places)}");
    }
}
