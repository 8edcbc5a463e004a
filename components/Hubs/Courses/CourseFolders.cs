using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>The folders of a course: the claims behind them, and how servers mount them.</summary>
internal static partial class CourseFolders
{
    internal const string PathLetters = "(/[A-Za-z0-9_][A-Za-z0-9._-]*)+";

    // What the image, the pod and the hub's own files need.
    private static readonly ImmutableArray<string> Taken = ["/home/jovyan", "/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/proc", "/sys", "/dev", "/opt/conda", "/var/run", "/run"];

    public static bool IsPath(string text) => text.Length <= 200 && PathForm().IsMatch(text)
        && !Taken.Any(taken => text == taken || taken.StartsWith(text + "/", StringComparison.Ordinal) || (taken != "/home/jovyan" && text.StartsWith(taken + "/", StringComparison.Ordinal)));

    /// <summary>Every folder by name, with whether servers of students see it.</summary>
    public static IEnumerable<(string Name, CourseFolder Folder, bool ForAll)> All(CourseExtras course) =>
    [
        .. course.SharedFolder is { } shared ? [(CourseNames.SharedFolder, shared.Folder, true)] : Array.Empty<(string, CourseFolder, bool)>(),
        .. StaffFolders(course).Select(entry => ($"staff-{entry.Key}", entry.Value, false)),
    ];

    public static void Check(ArgsIssues issues, string property, CourseFolder folder, JupyterHubReleaseArgs hub)
    {
        issues.Require(IsPath(folder.Path), property, $"has the path '{folder.Path}'. Give an absolute one that the system does not need, e.g. '/home/jovyan/shared'.");
        if (folder.Place is FolderPlace.OnVolume volume)
        {
            issues
                .Require(volume.GiB is >= 1 and <= 100_000, property, $"has a volume of {volume.GiB} GiB. At least 1 is needed.")
                .Require(!string.IsNullOrWhiteSpace(volume.StorageClass), property, "has a volume without a storage class. Name one whose volumes many pods may write to (ReadWriteMany).");
        }

        issues.Require(folder.Place is not FolderPlace.OnHomes || hub.Homes is HomeStorage.SharedHomes, property, "is to lie beside the homes, but each home is a disk of its own here. Give the folder a volume of its own.");
    }

    /// <summary>No folder may hide another, or what is fetched into the homes.</summary>
    public static void CheckPlaces(ArgsIssues issues, string property, CourseExtras course)
    {
        var places = All(course).Select(entry => (What: $"the folder '{entry.Name}'", entry.Folder.Path)).ToList();
        if (course.Files is { } files)
        {
            places.Add(("what is fetched into the homes", $"/home/jovyan/{files.Folder}"));
        }

        foreach (var (first, second) in places.SelectMany((first, index) => places.Skip(index + 1).Select(second => (first, second))))
        {
            issues.Require(
                !$"{first.Path}/".StartsWith($"{second.Path}/", StringComparison.Ordinal) && !$"{second.Path}/".StartsWith($"{first.Path}/", StringComparison.Ordinal),
                $"{property}.SharedFolder", $"would have {first.What} ({first.Path}) and {second.What} ({second.Path}) in one place. Choose two that lie beside each other.");
        }
    }

    /// <summary>The claims of folders with a volume of their own.</summary>
    public static ImmutableArray<Resource> CreateClaims(string name, string space, CourseExtras course, Func<CustomResourceOptions> options) =>
    [
        .. All(course).Where(entry => entry.Folder.Place is FolderPlace.OnVolume).Select(entry => new PersistentVolumeClaim(
            $"{name}-course-{entry.Name}", ClaimOf(space, entry.Name, (FolderPlace.OnVolume)entry.Folder.Place), options())),
    ];

    public static HelmMap Volumes(CourseExtras course, bool forAll) => new(All(course)
        .Where(entry => entry.ForAll == forAll && entry.Folder.Place is FolderPlace.OnVolume)
        .ToImmutableSortedDictionary(entry => KeyOf(entry.Name), entry => (HelmValue)Of(
            ("name", KeyOf(entry.Name)),
            ("persistentVolumeClaim", Of(("claimName", CourseNames.FolderClaim(entry.Name))))), StringComparer.Ordinal));

    /// <summary>Mounts of every server. What students may not write, no program in their server can: the mount itself is read-only.</summary>
    public static HelmMap Mounts(CourseExtras course) => course.SharedFolder is { } shared
        ? Of((KeyOf(CourseNames.SharedFolder), Mount(CourseNames.SharedFolder, shared.Folder, shared.Writers is not FolderWriters.Everybody)))
        : Of();

    /// <summary>Mounts of the staff's servers, in place of those of the same name.</summary>
    public static HelmMap StaffMounts(CourseExtras course)
    {
        var own = new HelmMap(StaffFolders(course).ToImmutableSortedDictionary(
            entry => KeyOf($"staff-{entry.Key}"), entry => (HelmValue)Mount($"staff-{entry.Key}", entry.Value, readOnly: false), StringComparer.Ordinal));
        return course.SharedFolder is { Writers: FolderWriters.Staff } shared
            ? own.With(KeyOf(CourseNames.SharedFolder), Mount(CourseNames.SharedFolder, shared.Folder, readOnly: false))
            : own;
    }

    private static ImmutableSortedDictionary<string, CourseFolder> StaffFolders(CourseExtras course) => course.Staff?.Folders ?? ImmutableSortedDictionary<string, CourseFolder>.Empty;

    private static string KeyOf(string name) => $"course-{name}";

    private static HelmMap Mount(string name, CourseFolder folder, bool readOnly) => Of(
        ("mountPath", folder.Path),
        // The chart's own name of the volume that all homes lie on.
        ("name", folder.Place is FolderPlace.OnHomes ? "home" : KeyOf(name)),
        ("readOnly", readOnly),
        ("subPath", folder.Place is FolderPlace.OnHomes ? CourseNames.FolderBesideHomes(name) : (HelmValue?)null));

    private static PersistentVolumeClaimArgs ClaimOf(string space, string name, FolderPlace.OnVolume volume) => new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = CourseNames.FolderClaim(name),
            Namespace = space,

            // Some classes make a volume only for the first pod that wants it.
            Annotations = { ["pulumi.com/skipAwait"] = "true" },
        },
        Spec = new PersistentVolumeClaimSpecArgs
        {
            AccessModes = { "ReadWriteMany" },
            Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = FormattableString.Invariant($"{volume.GiB}Gi") } },
            StorageClassName = volume.StorageClass,
        },
    };

    [GeneratedRegex($@"^{PathLetters}\z")]
    private static partial Regex PathForm();
}
