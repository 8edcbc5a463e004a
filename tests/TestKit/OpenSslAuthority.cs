using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.TestKit;

/// <summary>Certificates as an authority issues them, made by the openssl program: tests that use it say that they need it.</summary>
public sealed class OpenSslAuthority : IDisposable
{
    public const string Tool = "openssl";
    public const string Authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign";
    public const string NoAuthority = "basicConstraints=critical,CA:FALSE";

    private readonly string _folder = Directory.CreateTempSubdirectory("authority-").FullName;

    /// <summary>A root, an intermediate, and a certificate for the hosts that the intermediate signed: "root", "intermediate", "host".</summary>
    public static OpenSslAuthority For(params string[] hosts) => new OpenSslAuthority()
        .Issue("root", issuer: null, 3650, Authority)
        .Issue("intermediate", "root", 1800, Authority)
        .Issue("host", "intermediate", 90, Server(hosts));

    /// <summary>Extensions of a server's certificate.</summary>
    public static string Server(params string[] hosts) => $"subjectAltName={string.Join(',', hosts.Select(host => $"DNS:{host}"))}\nextendedKeyUsage=serverAuth";

    /// <summary>Makes a key and a certificate. Keys: EC by the name of a curve, RSA by the number of bits.</summary>
    public OpenSslAuthority Issue(string name, string? issuer, int days, string extensions, string key = "P-256", string digest = "sha256", string? subject = null)
    {
        var request = PathOf($"{name}.csr");
        string[] kind = int.TryParse(key, CultureInfo.InvariantCulture, out var bits) ? ["-newkey", $"rsa:{bits}"] : ["-newkey", "ec", "-pkeyopt", $"ec_paramgen_curve:{key}"];
        Run(["req", "-new", .. kind, "-nodes", "-keyout", PathOf($"{name}.key"), "-out", request, "-subj", $"/CN={subject ?? $"Test {name}"}"]);
        File.WriteAllText(PathOf($"{name}.ext"), extensions + "\n");
        string[] signer = issuer is null ? ["-signkey", PathOf($"{name}.key")] : ["-CA", PathOf($"{issuer}.pem"), "-CAkey", PathOf($"{issuer}.key")];
        Run(["x509", "-req", "-in", request, .. signer, "-set_serial", "0x" + Guid.NewGuid().ToString("N")[..15], "-days", days.ToString(CultureInfo.InvariantCulture), $"-{digest}", "-extfile", PathOf($"{name}.ext"), "-out", PathOf($"{name}.pem")]);
        return this;
    }

    /// <summary>The certificates one after the other.</summary>
    public string Chain(params string[] names) => string.Concat(names.Select(name => File.ReadAllText(PathOf($"{name}.pem"))));

    public string Key(string name) => File.ReadAllText(PathOf($"{name}.key"));

    /// <summary>The key under a passphrase.</summary>
    public string EncryptedKey(string name)
    {
        Run(["pkey", "-in", PathOf($"{name}.key"), "-aes256", "-passout", "pass:secret", "-out", PathOf($"{name}.encrypted")]);
        return File.ReadAllText(PathOf($"{name}.encrypted"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string file) => Path.Combine(_folder, file);

    private static void Run(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd() + output.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"openssl {string.Join(' ', arguments)}: {said}");
        }
    }
}
