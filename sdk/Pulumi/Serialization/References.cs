using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Turns references that the engine sent back into resources: those of this program, or stand-ins of the right class.</summary>
internal static class References
{
    private static readonly ConcurrentDictionary<string, Type?> Classes = new();

    public static Resource Resolve(PropertyValue reference)
    {
        var urn = reference["urn"].AsString;
        if (Deployment.Current is { } deployment)
        {
            return deployment.Known(urn) ?? Construct(urn) ?? new DependencyResource(urn);
        }
        return new DependencyResource(urn);
    }

    private static Resource? Construct(string urn)
    {
        var type = Classes.GetOrAdd(Urn.TypeOf(urn), FindClass);
        var constructor = type?.GetConstructors().FirstOrDefault(candidate =>
            candidate.GetParameters() is [{ ParameterType: var first }, _, { ParameterType: var last }]
            && first == typeof(string) && typeof(ResourceOptions).IsAssignableFrom(last));
        if (constructor is null)
        {
            return null;
        }
        ResourceOptions options = constructor.GetParameters()[2].ParameterType == typeof(ComponentResourceOptions)
            ? new ComponentResourceOptions { Urn = urn }
            : new CustomResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([Urn.NameOf(urn), null, options]);
    }

    /// <summary>Looks through the assemblies in use only: loading others to find a class would cost more than the run.</summary>
    private static Type? FindClass(string token) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(name => name.Name == "Pulumi"))
        .SelectMany(assembly => assembly.GetExportedTypes())
        .FirstOrDefault(type => typeof(Resource).IsAssignableFrom(type)
            && type.GetCustomAttributes<ResourceTypeAttribute>(false).Any(attribute => attribute.Type == token));
}
