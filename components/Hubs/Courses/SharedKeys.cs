using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Tls;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>
/// The course's pairs of keys: made once, kept in the state, and seen by servers as files. A new generation is another pair, so that nothing is
/// ever deleted by rotating, and what was encrypted before stays readable.
/// </summary>
internal static class SharedKeys
{
    // As the chart's values want it: decimal. Servers read with the group of the homes.
    private const int ReadByAll = 292; // 0444
    private const int ReadByGroup = 288; // 0440

    public static ImmutableArray<Resource> Create(string name, string space, CourseExtras course, Resource parent, Func<CustomResourceOptions> inSpace, bool keep)
    {
        var secrets = ImmutableArray.CreateBuilder<Resource>();
        foreach (var (key, about) in course.Keys)
        {
            var pairs = Enumerable.Range(about.Oldest, about.Generation - about.Oldest + 1).ToImmutableSortedDictionary(
                generation => generation,
                generation => new PrivateKey(
                    $"{name}-key-{key}-{generation}",
                    about.Kind is SharedKeyKind.Rsa ? new PrivateKeyArgs { Algorithm = "RSA", RsaBits = 4096 } : new PrivateKeyArgs { Algorithm = "ECDSA", EcdsaCurve = "P384" },
                    new CustomResourceOptions { Parent = parent, Protect = keep }));
            secrets.Add(SecretOf($"{name}-key-{key}-public", space, CourseNames.PublicKeySecret(key), "public", pairs, pair => pair.PublicKeyPem, inSpace()));
            secrets.Add(SecretOf($"{name}-key-{key}-private", space, CourseNames.PrivateKeySecret(key), "private", pairs, pair => Output.CreateSecret(pair.PrivateKeyPemPkcs8), inSpace()));
        }

        return secrets.ToImmutable();
    }

    public static HelmMap Volumes(CourseExtras course) => Each(course, _ => true, key => SecretVolume(PublicVolume(key), CourseNames.PublicKeySecret(key), ReadByAll), PublicVolume);

    public static HelmMap Mounts(CourseExtras course) => Each(course, _ => true, key => Mount(PublicVolume(key), $"{CourseNames.PublicKeys}/{key}"), PublicVolume);

    public static HelmMap StaffVolumes(CourseExtras course) => Each(course, about => about.StaffHasPrivate, key => SecretVolume(PrivateVolume(key), CourseNames.PrivateKeySecret(key), ReadByGroup), PrivateVolume);

    public static HelmMap StaffMounts(CourseExtras course) => Each(course, about => about.StaffHasPrivate, key => Mount(PrivateVolume(key), $"{CourseNames.PrivateKeys}/{key}"), PrivateVolume);

    private static string PublicVolume(string key) => $"course-key-{key}";

    private static string PrivateVolume(string key) => $"course-private-key-{key}";

    private static HelmMap Each(CourseExtras course, Func<SharedKey, bool> chosen, Func<string, HelmMap> value, Func<string, string> name) =>
        new(course.Keys.Where(key => chosen(key.Value)).ToImmutableSortedDictionary(key => name(key.Key), key => (HelmValue)value(key.Key), StringComparer.Ordinal));

    private static HelmMap SecretVolume(string name, string secret, int mode) => Of(("name", name), ("secret", Of(("defaultMode", mode), ("secretName", secret))));

    // The whole folder and no single files: only then does a new generation reach servers that run.
    private static HelmMap Mount(string volume, string path) => Of(("mountPath", path), ("name", volume), ("readOnly", true));

    private static Secret SecretOf(string name, string space, string secret, string half, ImmutableSortedDictionary<int, PrivateKey> pairs, Func<PrivateKey, Output<string>> pem, CustomResourceOptions options)
    {
        var files = new InputMap<string> { [$"{half}.pem"] = pem(pairs[pairs.Keys.Max()]) };
        foreach (var (generation, pair) in pairs)
        {
            files[$"{half}-{generation}.pem"] = pem(pair);
        }

        return new Secret(name, new SecretArgs { Metadata = new ObjectMetaArgs { Name = secret, Namespace = space }, Type = "Opaque", StringData = files }, options);
    }
}
