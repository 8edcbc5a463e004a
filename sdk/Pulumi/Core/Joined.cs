namespace Pulumi;

/// <summary>Waits for several outputs and makes one of them: known when all are, secret when any is.</summary>
internal static class Joined
{
    public static async Task<OutputData<T>> Of<T>(IOutput[] outputs, Func<IOutputData[], T> build)
    {
        var parts = new IOutputData[outputs.Length];
        var (isKnown, isSecret) = (true, false);
        var resources = ResourceSet.Empty;
        HashSet<Resource>? many = null;
        for (var i = 0; i < outputs.Length; i++)
        {
            var part = await outputs[i].GetDataAsync().ConfigureAwait(false);
            parts[i] = part;
            isKnown &= part.IsKnown;
            isSecret |= part.IsSecret;
            if (outputs.Length < 4)
            {
                resources = resources.Union(part.Resources);
            }
            else if (part.Resources.Count > 0)
            {
                // One set for all parts: joining them pairwise would be quadratic.
                (many ??= new(ReferenceEqualityComparer.Instance)).UnionWith(part.Resources);
            }
        }
        if (many is not null)
        {
            resources = ResourceSet.Of(many);
        }
        return new OutputData<T>(isKnown ? build(parts) : default!, resources, isKnown, isSecret);
    }

    public static T At<T>(this IOutputData[] parts, int index) => ((OutputData<T>)parts[index]).Value;
}
