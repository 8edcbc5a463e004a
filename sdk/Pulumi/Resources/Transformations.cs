using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The in-process transformations that apply to a resource and, after their own, to its children.</summary>
internal sealed record Transformations(ImmutableArray<ResourceTransformation> Functions)
{
    public static readonly Transformations None = new([]);

    public static Transformations Of(ResourceOptions options, Resource? stack)
    {
        var inherited = (options.Parent ?? stack)?.Inheritance.Transformations ?? None;
        var own = options.OwnTransformations;
        return own is not { Count: > 0 } ? inherited : new Transformations([.. own, .. inherited.Functions]);
    }

    public (ResourceArgs Args, ResourceOptions Options) Apply(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        foreach (var function in Functions)
        {
            if (function(new ResourceTransformationArgs(resource, args, options)) is not { } result)
            {
                continue;
            }
            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("Transformations cannot currently be used to change the `parent` of a resource.");
            }
            (args, options) = (result.Args, result.Options);
        }
        return (args, options);
    }
}
