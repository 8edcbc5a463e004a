namespace Pulumi.SchemaGenerator.Emit;

/// <summary>The four kinds of argument classes that one schema type can become.</summary>
/// <param name="Suffix">What the class name ends with when the type is nested in another.</param>
/// <param name="BaseClass">The base class in namespace Pulumi.</param>
/// <param name="IsPlain">Properties hold plain values instead of inputs.</param>
internal sealed record InputStyle(string Suffix, string BaseClass, bool IsPlain)
{
    public static readonly InputStyle Arguments = new("Args", "ResourceArgs", false);
    public static readonly InputStyle State = new("GetArgs", "ResourceArgs", false);
    public static readonly InputStyle InvokeArguments = new("InputArgs", "ResourceArgs", false);
    public static readonly InputStyle PlainInvokeArguments = new("Args", "InvokeArgs", true);
}
