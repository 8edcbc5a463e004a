namespace JupyterHubInfra.TestKit;

/// <summary>What a test needs from outside of the repository: a tool on the PATH by its name, or one of the things named here.</summary>
public static class Needs
{
    /// <summary>Facts about real engines, clouds and packages, kept beside the repository on the machines that have them; a subfolder may follow.</summary>
    public const string Shared = "shared/";

    /// <summary>What the real engine, OpenStack and Kubernetes said.</summary>
    public const string Recordings = Shared + "engine";

    /// <summary>The facts of the official packages' schemas.</summary>
    public const string Schemas = Shared + "schemas";

    /// <summary>The official packages' public members.</summary>
    public const string Api = Shared + "api";

    /// <summary>The chart's schema of values.</summary>
    public const string Chart = Shared + "z2jh";

    /// <summary>The official Node packages in tests/node.</summary>
    public const string NodeModules = "node modules";

    /// <summary>A Python with certain modules; their names follow, separated by commas.</summary>
    public const string Python = "python:";

    /// <summary>JupyterHub 5 and the authenticators that the chart's hub image has.</summary>
    public const string OAuthenticators = Python + "jupyterhub.authenticators.shared, oauthenticator";

    /// <summary>The same with those of learning platforms and directories.</summary>
    public const string Authenticators = Python + "jupyterhub.authenticators.shared, oauthenticator, ltiauthenticator, ldapauthenticator";

    /// <summary>Root, to act as other accounts.</summary>
    public const string Root = "root";

    /// <summary>Root, and a kernel that makes files into block devices.</summary>
    public const string LoopDevices = "loop devices";

    /// <summary>Root, and a kernel that maps encrypted devices.</summary>
    public const string DmCrypt = "dm-crypt";

    /// <summary>A whole JupyterHub of Debian: the hub, its proxy, a server and a kernel for its users.</summary>
    public const string JupyterHub = "JupyterHub";

    private const string DebianKernel = "/usr/lib/python3/dist-packages/ipykernel";

    /// <summary>Why a test that needs these cannot run here; null when it can.</summary>
    public static string? Missing(params string[] needs) => needs.Select(MissingOne).FirstOrDefault(reason => reason is not null);

    private static string? MissingOne(string need)
    {
        if (need.StartsWith(Shared, StringComparison.Ordinal))
        {
            return SharedFacts.Has(need[Shared.Length..]) ? null : $"NOT CHECKED: '{need}' is not beside the repository on this machine.";
        }

        if (need.StartsWith(Python, StringComparison.Ordinal))
        {
            return PythonModules.Find(need[Python.Length..]) is null ? $"NOT CHECKED: no Python here has the modules {need[Python.Length..]}." : null;
        }

        if (need is LoopDevices or DmCrypt)
        {
            var device = need == LoopDevices ? "/dev/loop-control" : "/dev/mapper/control";
            return Environment.UserName == "root" && File.Exists(device) && (need == LoopDevices || Directory.Exists("/sys/class/misc/device-mapper"))
                ? null
                : $"NOT CHECKED: {need} needs root and {device}.";
        }

        if (need == Root)
        {
            return Environment.UserName == "root" ? null : "NOT CHECKED: this takes root.";
        }

        if (need == JupyterHub)
        {
            return Missing("jupyterhub", "jupyterhub-singleuser", "configurable-http-proxy")
                ?? (Directory.Exists(DebianKernel) ? null : $"NOT CHECKED: {DebianKernel} is not on this machine.");
        }

        return need == NodeModules
            ? NodePackages.Missing
            : Tools.Find(need) is null ? $"NOT CHECKED: {need} is not on this machine's PATH." : null;
    }
}
