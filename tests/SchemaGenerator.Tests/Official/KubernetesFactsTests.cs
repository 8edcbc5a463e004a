using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

/// <summary>
/// Our Kubernetes schema against the declarations of a later minor version: properties added since are not in ours (a member may exist
/// only if the official .NET package of our version has it), everything we have must be as declared.
/// </summary>
public sealed class KubernetesFactsTests
{
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["rbac"] = "rbac.authorization.k8s.io",
        ["networking"] = "networking.k8s.io",
        ["storage"] = "storage.k8s.io",
        ["scheduling"] = "scheduling.k8s.io",
        ["helm"] = "helm.sh",
    };

    // Became required after the version that we follow.
    private static readonly string[] RequiredLater =
        ["kubernetes:apps/v1:DaemonSet inputProperties.spec: required", "kubernetes:apps/v1:Deployment inputProperties.spec: required"];

    // The declarations do not tell secrets inside types; the official .NET class has this one, as its recording on the wire shows.
    private static readonly string[] SecretInside =
        ["input:helm.v3.RepositoryOpts properties.password: secret true", "output:helm.v3.RepositoryOpts properties.password: secret true"];

    private static readonly string[] VolumeSources = ["nfs", "csi", "cinder", "gcePersistentDisk", "awsElasticBlockStore", "local", "hostPath"];

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("kubernetes.json")]
    public void Properties_types_required_and_secret_flags_are_the_official_ones(string file)
    {
        var ours = Facts.Load(Shared.SchemaOf("Kubernetes"));
        var official = Facts.Load(Shared.PathOf("schemas", file));
        foreach (var resource in Facts.MembersOf(ours, "resources").Where(resource => !resource.Value.TryGetProperty("isOverlay", out _)))
        {
            var declared = official.GetProperty("resources").GetProperty(resource.Name);
            Compare(resource.Name, resource.Value, declared, "inputProperties", "requiredInputs");
            Compare(resource.Name, resource.Value, declared, "properties", "-");
        }

        Compare("provider", ours.GetProperty("provider"), official.GetProperty("resources").GetProperty("kubernetes"), "inputProperties", "requiredInputs");
        var types = official.GetProperty("types").EnumerateObject().ToLookup(type => Token(type.Name.Split(':')[1]), type => type);
        foreach (var type in Facts.MembersOf(ours, "types").Where(type => !type.Value.TryGetProperty("enum", out _)))
        {
            Assert.True(types.Contains(type.Name), $"{type.Name} is no official type");
            foreach (var declared in types[type.Name])
            {
                // Of results everything is declared as present, so only arguments tell what is required.
                Compare(declared.Name, type.Value, declared.Value, "properties", declared.Name.StartsWith("input:", StringComparison.Ordinal) ? "required" : "-");
            }
        }
    }

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("kubernetes-replace.json")]
    public void Changes_that_replace_an_object_are_those_of_the_provider(string file)
    {
        var kinds = Facts.Load(Shared.PathOf("schemas", file)).GetProperty("kinds");
        foreach (var resource in Facts.MembersOf(Facts.Load(Shared.SchemaOf("Kubernetes")), "resources").Where(resource => resource.Value.TryGetProperty("replaceOnChanges", out _)))
        {
            var kind = resource.Name["kubernetes:".Length..];
            var paths = Facts.TextsOf(resource.Value, "replaceOnChanges").ToHashSet(StringComparer.Ordinal);
            string[] always = kind == "helm.sh/v3:Release" ? ["name", "namespace"] : ["metadata.name", "metadata.namespace"];
            var stated = kinds.TryGetProperty(kind, out var rules) ? rules.EnumerateArray().Select(rule => rule.GetString()!).ToList() : [];
            var plain = stated.Where(rule => !rule.Contains(' ', StringComparison.Ordinal)).Concat(always).ToHashSet(StringComparer.Ordinal);
            var inWords = stated.Where(rule => rule.Contains(' ', StringComparison.Ordinal)).ToList();

            Assert.Superset(plain, paths);
            Assert.All(inWords, rule => Assert.True(IsCovered(rule, resource.Value, paths), $"{kind}: \"{rule}\" is not covered"));
            Assert.True(inWords.Count > 0 || paths.SetEquals(plain), $"{kind} replaces on {string.Join(", ", paths.Except(plain))}, the provider does not");
        }
    }

    private static bool IsCovered(string rule, JsonElement resource, HashSet<string> paths) => rule.StartsWith("spec.<volume source", StringComparison.Ordinal)
        ? VolumeSources.All(source => paths.Contains("spec." + source)) && !paths.Contains("spec.capacity")
        : Facts.MembersOf(resource, "replaceOnChangesUnless").Any(setting =>
            rule.Contains($"unless the provider sets {setting.Name}", StringComparison.Ordinal) && setting.Value.EnumerateArray().All(property => rule.Contains(property.GetString()!, StringComparison.Ordinal)));

    private static void Compare(string where, JsonElement ours, JsonElement declared, string section, string requiredSection)
    {
        var known = Facts.MembersOf(ours, section).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var expected = Relevant(Facts.OfProperties(declared, section, requiredSection, name => Reference(name)), known);
        var actual = Relevant(Facts.OfProperties(ours, section, requiredSection, name => Reference(name)), known);
        Assert.Equal(expected.Select(fact => $"{where} {fact}").Except(RequiredLater), actual.Select(fact => $"{where} {fact}").Except(SecretInside));
    }

    // Replacement is told by the provider's own rules, environment variables by the official source; neither is in the declarations.
    private static IEnumerable<string> Relevant(IEnumerable<string> facts, HashSet<string> known) => facts
        .Where(fact => known.Contains(fact.Split('.', 2)[1].Split(':')[0]) && !fact.Contains(": willReplaceOnChanges", StringComparison.Ordinal) && !fact.Contains(": defaultInfo", StringComparison.Ordinal))
        .Select(fact => fact.Replace("integer", "number", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Reference(string reference) => reference switch
    {
        "pulumi.json#/Json" => "pulumi.json#/Any",
        _ when reference.StartsWith("#/types/kubernetes:", StringComparison.Ordinal) => reference.EndsWith(":ServiceSpecType", StringComparison.Ordinal) ? "an enum" : reference["#/types/".Length..],
        _ when reference.StartsWith("#/types/", StringComparison.Ordinal) => Token(reference.Split(':')[1]),
        _ => reference,
    };

    private static string Token(string name) => name.Split('.') is [var group, var version, var type]
        ? $"kubernetes:{Groups.GetValueOrDefault(group, group)}/{version}:{type}"
        : $"kubernetes:index:{name}";
}
