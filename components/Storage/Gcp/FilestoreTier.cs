using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>A service tier of Filestore: what it may hold, and where it lies.</summary>
public sealed record FilestoreTier
{
    private const int Tebibyte = 1024;
    private const int LargestBasic = 65_433;
    private const int LargestSmallStep = 9_984;
    private const int LargeStep = 2_560;

    private FilestoreTier(string name, int smallest, bool isRegional, bool isBasic) => (Name, Smallest, IsRegional, IsBasic) = (name, smallest, isRegional, isBasic);

    /// <summary>Hard disks in one zone: 1,024 GiB and more.</summary>
    public static FilestoreTier BasicHdd { get; } = new("BASIC_HDD", Tebibyte, isRegional: false, isBasic: true);

    /// <summary>Solid-state disks in one zone: 2,560 GiB and more.</summary>
    public static FilestoreTier BasicSsd { get; } = new("BASIC_SSD", LargeStep, isRegional: false, isBasic: true);

    /// <summary>Solid-state disks in one zone, faster the larger: 1,024 to 9,984 GiB in steps of 256, or 10,240 to 102,400 in steps of 2,560.</summary>
    public static FilestoreTier Zonal { get; } = new("ZONAL", Tebibyte, isRegional: false, isBasic: false);

    /// <summary>As <see cref="Zonal"/>, in several zones of a region.</summary>
    public static FilestoreTier Regional { get; } = new("REGIONAL", Tebibyte, isRegional: true, isBasic: false);

    /// <summary>Name as Filestore writes it.</summary>
    public string Name { get; }

    /// <summary>Whether it lies in a region instead of a zone.</summary>
    internal bool IsRegional { get; }

    /// <summary>Whether Google itself can refuse to delete an instance; basic ones cannot be protected in this way.</summary>
    internal bool CanBeProtected => !IsBasic;

    private bool IsBasic { get; }

    private int Smallest { get; }

    internal void Check(ArgsIssues issues, string property, int gibibytes)
    {
        if (IsBasic)
        {
            issues.Require(gibibytes >= Smallest && gibibytes <= LargestBasic, property, string.Create(CultureInfo.InvariantCulture, $"is {gibibytes}, but {Name} has {Smallest} to {LargestBasic} GiB."));
            return;
        }

        const int Step = 256;
        issues.Require(
            (gibibytes is >= Tebibyte and <= LargestSmallStep && gibibytes % Step == 0) || (gibibytes is >= 10 * Tebibyte and <= 100 * Tebibyte && gibibytes % LargeStep == 0),
            property,
            string.Create(CultureInfo.InvariantCulture, $"is {gibibytes}, but {Name} has {Smallest} to {LargestSmallStep} GiB in steps of {Step}, or {10 * Tebibyte} to {100 * Tebibyte} in steps of {LargeStep}."));
    }
}
