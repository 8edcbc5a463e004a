using System.Globalization;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>A step into a setting: a key of a mapping, or a number in a list.</summary>
internal readonly record struct SettingPart(string Key, int? Index)
{
    public static implicit operator SettingPart(string key) => new(key, null);

    public static implicit operator SettingPart(int index) => new(index.ToString(CultureInfo.InvariantCulture), index);

    public override string ToString() => Index is null ? $"'{Key}'" : $"[{Key}]";
}
