using System.Reflection;
using System.Text.Json;
using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>
/// Every resource of a package as our schema describes it, with every input, and every output of it as one of the stack: so each generated
/// class is compared with the official one where it counts.
/// </summary>
internal static class Every
{
    public static Dictionary<string, object?>? Run(string mode) => mode switch
    {
        "every-kubernetes" => Of("Pulumi.Kubernetes", typeof(Pulumi.Kubernetes.Provider)),
        "every-openstack" => Of("Pulumi.OpenStack", typeof(Pulumi.OpenStack.Provider)),
        "every-random" => Of("Pulumi.Random", typeof(Pulumi.Random.RandomPet)),
        "every-tls" => Of("Pulumi.Tls", typeof(Pulumi.Tls.Provider)),
        _ => null,
    };

    private static Dictionary<string, object?> Of(string package, Type one)
    {
        using var stream = typeof(Every).Assembly.GetManifestResourceStream($"{package}.schema.json")!;
        var schema = JsonDocument.Parse(stream).RootElement;
        var types = one.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(CustomResource)) && !type.IsAbstract)
            .Select(type => (Type: type, Token: type.GetCustomAttribute<ResourceTypeAttribute>()?.Type))
            .Where(type => type.Token is not null).ToLookup(type => type.Token, type => type.Type);
        var outputs = new Dictionary<string, object?>();
        foreach (var resource in schema.GetProperty("resources").EnumerateObject().Where(resource => !resource.Value.TryGetProperty("isOverlay", out _)))
        {
            var type = types[resource.Name].Single();
            var values = new SchemaValues(schema);
            var constructor = type.GetConstructors().Single(constructor => constructor.GetParameters().Length == 3);
            var args = values.Filled(constructor.GetParameters()[1].ParameterType, resource.Value.GetProperty("inputProperties"));
            var made = constructor.Invoke([type.Name, args, null]);
            outputs[type.FullName!] = Outputs(made, resource.Value.GetProperty("properties"));
        }
        return outputs;
    }

    private static Dictionary<string, object?> Outputs(object resource, JsonElement properties)
    {
        var members = resource.GetType().GetProperties()
            .Select(property => (Property: property, property.GetCustomAttribute<OutputAttribute>()?.Name)).Where(member => member.Name is not null)
            .ToLookup(member => member.Name!, member => member.Property);
        return properties.EnumerateObject().Where(property => members.Contains(property.Name))
            .ToDictionary(property => property.Name, property => members[property.Name].First().GetValue(resource));
    }
}
