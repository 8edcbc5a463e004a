namespace JupyterHubInfra.Benchmarks;

/// <summary>Takes turns: every subject once per round, so that a busy moment of the machine hits all alike.</summary>
internal static class Measurements
{
    public static async Task<IReadOnlyList<Median>> TakeAsync(IReadOnlyList<Subject> subjects, int rounds)
    {
        var runs = subjects.Select(_ => new List<ColdRun>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < subjects.Count; index++)
            {
                runs[index].Add(await subjects[index].RunAsync().ConfigureAwait(false));
            }
        }
        return [.. subjects.Zip(runs, Median.Of)];
    }
}
