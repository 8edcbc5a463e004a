using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomShuffle : FrameworkResource
{
    internal override string Token => "random:index/randomShuffle:RandomShuffle";

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var inputs = plan.Texts("inputs");
        var count = plan.Whole("resultCount") ?? inputs.Length;
        return ("-", PropertyValue.Map.Of(("results", Properties.ListOf(Draw(inputs, count, plan.Text("seed"))))));
    }

    // More results than inputs: whole permutations follow one another.
    private static List<string> Draw(ImmutableArray<string> inputs, int count, string? seed)
    {
        var results = new List<string>(count);
        for (var turn = 0; results.Count < count && inputs.Length > 0; turn++)
        {
            var order = inputs.ToArray();
            if (string.IsNullOrEmpty(seed))
            {
                RandomNumberGenerator.Shuffle<string>(order);
            }
            else
            {
                order = [.. order.Select((text, i) => (text, i)).OrderBy(item => SeededOrder(seed, turn, item.i), StringComparer.Ordinal).Select(item => item.text)];
            }

            results.AddRange(order.Take(count - results.Count));
        }

        return results;
    }

    private static string SeededOrder(string seed, int turn, int index) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{turn}/{index}")));
}
