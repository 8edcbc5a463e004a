namespace Pulumi;

/// <summary>How a provider function whose result is an output is called.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    private InputList<Resource>? _dependsOn;

    /// <summary>Resources that must exist before the call; while one is unknown, so is the result.</summary>
    public InputList<Resource> DependsOn { get => _dependsOn ??= []; set => _dependsOn = value; }

    internal InputList<Resource>? OwnDependsOn => _dependsOn;
}
