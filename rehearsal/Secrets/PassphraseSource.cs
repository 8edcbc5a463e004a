using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>Where the passphrase comes from: PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE, else the rehearsal's own file.</summary>
public static class PassphraseSource
{
    /// <summary>The passphrase from the environment, or null when none is set.</summary>
    public static string? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is { } passphrase)
        {
            return passphrase;
        }

        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE") is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretsException($"PULUMI_CONFIG_PASSPHRASE_FILE names '{file}', which cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The passphrase from the environment; a <see cref="SecretsException"/> that says how to set it when there is none.</summary>
    public static string Require(string name) => FromEnvironment() ?? throw new SecretsException(
        $"The secrets of {name} need its passphrase. Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it.");

    /// <summary>The rehearsal's own random passphrase, made once and readable by its owner only, so that a newcomer needs no setup.</summary>
    /// <param name="rehearsalDirectory">The folder `.rehearsal`.</param>
    public static string OwnFile(string rehearsalDirectory)
    {
        var file = Path.Combine(rehearsalDirectory, "passphrase");
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Make(file);
        }
    }

    private static string Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var passphrase = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var aside = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(aside, options))
        {
            writer.WriteLine(passphrase);
        }

        try
        {
            // Whole or not at all; of two first runs at the same time both take the one that came first.
            File.Move(aside, file, overwrite: false);
            return passphrase;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
            return File.ReadAllText(file).Trim();
        }
    }
}
