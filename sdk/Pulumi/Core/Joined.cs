namespace Pulumi;

/// <summary>Waits for several outputs and makes one of them: known when all are, secret when any is.</summary>
internal static class Joined
{
    public static Task<OutputData<T>> Of<T>(IOutput[] outputs, Func<IOutputData[], T> build)
    {
        var parts = new IOutputData[outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].DataNow is not { } part)
            {
                return WaitAsync(outputs, parts, i, build);
            }
            parts[i] = part;
        }
        try
        {
            return Task.FromResult(Join(parts, build));
        }
        catch (Exception exception)
        {
            return Task.FromException<OutputData<T>>(exception);
        }
    }

    public static T At<T>(this IOutputData[] parts, int index) => ((OutputData<T>)parts[index]).Value;

    private static async Task<OutputData<T>> WaitAsync<T>(IOutput[] outputs, IOutputData[] parts, int from, Func<IOutputData[], T> build)
    {
        for (var i = from; i < outputs.Length; i++)
        {
            parts[i] = outputs[i].DataNow ?? await outputs[i].GetDataAsync().ConfigureAwait(false);
        }
        return Join(parts, build);
    }

    private static OutputData<T> Join<T>(IOutputData[] parts, Func<IOutputData[], T> build)
    {
        var isKnown = Array.TrueForAll(parts, part => part.IsKnown);
        return new OutputData<T>(
            isKnown ? build(parts) : default!,
            ResourceSet.Of(Array.ConvertAll(parts, part => part.Resources)),
            isKnown,
            Array.Exists(parts, part => part.IsSecret));
    }
}
