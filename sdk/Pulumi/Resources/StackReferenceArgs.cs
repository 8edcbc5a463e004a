using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Which stack to refer to.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>The stack's full name, ORGANIZATION/PROJECT/STACK. Default: the reference's own name.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    internal override void WriteTo(InputWriter writer) => writer.Add("name", Name);
}
