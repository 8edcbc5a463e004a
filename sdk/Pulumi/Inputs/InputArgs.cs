using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Base of every type whose properties are sent to the engine.</summary>
public abstract class InputArgs
{
    /// <summary>For derived types.</summary>
    protected InputArgs()
    {
    }

    /// <summary>Names the values to send. Generated types list them; for others the <see cref="InputAttribute"/> members are found by reflection.</summary>
    internal virtual void WriteTo(InputWriter writer) => InputMembers.Of(GetType()).Write(this, writer);
}
