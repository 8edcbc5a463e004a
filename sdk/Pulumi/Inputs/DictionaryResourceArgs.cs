using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments of a resource whose names are known only at run time.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    internal override void WriteTo(InputWriter writer)
    {
        foreach (var (name, value) in dictionary)
        {
            writer.Add(name, value);
        }
    }
}
