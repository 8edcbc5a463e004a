using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Versions of Kubernetes as GKE names them: <c>1.34.1-gke.3899001</c>, or the beginning of one.</summary>
internal static class Versions
{
    /// <summary>The newest version that is meant; null: none is offered. Nothing said, or <c>latest</c>, is the newest.</summary>
    internal static string? Resolve(GcpSettings settings, string? version) => version is null or "-" or "latest"
        ? settings.Versions[0]
        : settings.Versions.Contains(version) ? version
        : settings.Versions.FirstOrDefault(offered => offered.StartsWith(version + (version.Count(letter => letter == '.') == 1 ? "." : "-"), StringComparison.Ordinal));

    /// <summary>The parts of a version, to be compared in order.</summary>
    internal static (int Major, int Minor, int Patch, int Build) Parts(string version)
    {
        var numbers = version.Split(['.', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Where(number => number >= 0).ToArray();
        return (At(numbers, 0), At(numbers, 1), At(numbers, 2), At(numbers, 3));
    }

    /// <summary>Which of two versions is newer; what is only the beginning of a version is its oldest.</summary>
    internal static int Compare(string? one, string? other) => Parts(one ?? "").CompareTo(Parts(other ?? ""));

    private static int At(int[] numbers, int index) => index < numbers.Length ? numbers[index] : 0;
}
