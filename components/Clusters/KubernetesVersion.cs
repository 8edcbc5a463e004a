using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JupyterHubInfra.Components.Clusters;

/// <summary>A patch version of the one minor of Kubernetes that this release knows how to install, e.g. <c>1.35.7</c>.</summary>
public sealed record KubernetesVersion
{
    private const int HighestPatch = 99;

    private KubernetesVersion(int patch) => Patch = patch;

    /// <summary>What new machines get when nobody says otherwise.</summary>
    public static KubernetesVersion Release { get; } = Parse(KubernetesVersions.Kubernetes.TrimStart('v'));

    /// <summary>The last number of the version.</summary>
    public int Patch { get; }

    /// <summary>As kubeadm and images are told it.</summary>
    internal string Tag => $"{KubernetesVersions.Minor}.{Patch}";

    /// <summary>As pkgs.k8s.io calls the packages.</summary>
    internal string Packages => $"{this}-1.1";

    /// <summary>What is allowed, in words.</summary>
    public static string Allowed { get; } = $"a version of Kubernetes {Minor} such as {Release}";

    /// <summary>As a regular expression.</summary>
    public static string Pattern { get; } = $@"^{Minor.Replace(".", @"\.", StringComparison.Ordinal)}\.(0|[1-9][0-9]?)$";

    private static string Minor => KubernetesVersions.Minor.TrimStart('v');

    /// <summary>Reads a version, without a leading <c>v</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out KubernetesVersion? version, out string? problem)
    {
        version = null;
        problem = $"this release installs Kubernetes {Minor} only; another minor version comes with another release, see docs/runbooks/pools.md";
        if (!text.StartsWith(Minor + ".", StringComparison.Ordinal))
        {
            return false;
        }

        problem = null;
        if (int.TryParse(text.AsSpan(Minor.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var patch) && patch <= HighestPatch && text == Text(patch))
        {
            version = new(patch);
        }

        return version is not null;
    }

    /// <summary>Reads a version that is known to be one.</summary>
    public static KubernetesVersion Parse(string text) =>
        TryParse(text, out var version, out _) ? version : throw new FormatException($"'{text}' is not {Allowed}.");

    /// <summary>Whether this one came out after the other.</summary>
    public bool IsNewerThan(KubernetesVersion other) => Patch > other.Patch;

    /// <inheritdoc/>
    public override string ToString() => Text(Patch);

    private static string Text(int patch) => string.Create(CultureInfo.InvariantCulture, $"{Minor}.{patch}");
}
