using System.Collections;

namespace Pulumi.Serialization;

/// <summary>Recognises <c>default(ImmutableArray&lt;T&gt;)</c>, whose every member throws.</summary>
internal static class Uninitialised
{
    public static bool Is(IList list)
    {
        if (!list.GetType().IsValueType)
        {
            return false;
        }
        try
        {
            return list.Count < 0;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
