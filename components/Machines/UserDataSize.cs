using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Components.Machines;

/// <summary>Nova takes 65,535 characters of base64, so 49,149 bytes of user data.</summary>
internal static class UserDataSize
{
    public const int Limit = 49_149;

    private const int PartsNamed = 3;

    /// <summary>
    /// The rendered user data, with its programs compressed where there is no room otherwise; or an error that names its biggest parts:
    /// files by their paths, and all boot commands as one.
    /// </summary>
    public static string Checked(string machine, CloudConfig config) => Checked(
        machine,
        config.Render() is var plain && Encoding.UTF8.GetByteCount(plain) <= Limit ? plain : (config with { Packed = true }).Render(),
        [.. config.Files, new("boot commands", string.Join('\n', config.Commands.Select(words => string.Join(' ', words))))]);

    /// <summary>The text itself, or an error that names the biggest parts of it.</summary>
    public static string Checked(string machine, string userData, IEnumerable<MachineFile> parts)
    {
        var size = Encoding.UTF8.GetByteCount(userData);
        if (size <= Limit)
        {
            return userData;
        }

        var biggest = parts
            .Select(part => (part.Path, Size: Encoding.UTF8.GetByteCount(part.Content)))
            .OrderByDescending(part => part.Size)
            .ThenBy(part => part.Path, StringComparer.Ordinal)
            .Take(PartsNamed)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Path} {part.Size:N0}"));
        throw new UserDataTooBigException(string.Create(
            CultureInfo.InvariantCulture,
            $"The user data of '{machine}' has {size:N0} bytes, Nova takes {Limit:N0}. Biggest parts: {string.Join(", ", biggest)}. Shorten them or put them into the image."));
    }
}
