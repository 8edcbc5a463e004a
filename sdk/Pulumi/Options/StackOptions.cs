namespace Pulumi;

/// <summary>How the engine treats the stack.</summary>
public class StackOptions
{
    private List<ResourceTransformation>? _resourceTransformations;
    private List<ResourceTransform>? _resourceTransforms;

    /// <summary>Functions that may change every resource of the stack before registration.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    /// <summary>Functions that may change every resource of the stack in the engine.</summary>
    public List<ResourceTransform> ResourceTransforms { get => _resourceTransforms ??= []; set => _resourceTransforms = value; }
}
