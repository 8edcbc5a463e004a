using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments of a provider function whose names are known only at run time.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    internal override void WriteTo(InputWriter writer)
    {
        foreach (var (name, value) in dictionary)
        {
            writer.Add(name, value);
        }
    }
}
