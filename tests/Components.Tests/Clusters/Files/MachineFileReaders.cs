using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>Reads each file that a cluster's machine is given as the program reads it that it is for.</summary>
internal static partial class MachineFileReaders
{
    // The first that fits counts.
    private static readonly (string Path, Func<string, IEnumerable<string>> Problems)[] Readers =
    [
        ("/etc/hub-node/kubeadm.yaml", KubernetesFiles.Problems),
        ("/etc/hub-node/join.yaml", KubernetesFiles.Problems),
        ("/etc/hub-node/keepalived.conf", Keepalived),
        ("/etc/hub-node/*.kubeconfig", KubernetesFiles.Problems),
        ("/etc/hub-node/containerd.toml", ContainerdApi.Problems),
        ("/etc/containerd/certs.d/*/hosts.toml", ContainerdApi.HostsProblems),
        ("/etc/hub-node/pki/*.key", Pem),
        ("/etc/hub-node/pki/sa.pub", Pem),
        ("/etc/hub-node/pki/*.crt", Certificates),
        ("/etc/systemd/journald.conf.d/*.conf", text => SystemdApi.Problems(text, "journald.conf")),
        ("/etc/systemd/system/*.timer", text => SystemdApi.Problems(text, ".timer")),
        ("/etc/systemd/system/*.mount", text => SystemdApi.Problems(text, ".mount")),
        ("/etc/systemd/system/*.service", text => SystemdApi.Problems(text, ".service")),
        ("/etc/systemd/system/*.service.d/*.conf", text => SystemdApi.Problems(text, ".service")),
        ("/etc/sysctl.d/*.conf", text => Lines(text, KernelSetting())),
        ("/etc/modules-load.d/*.conf", text => Lines(text, Module())),
        ("/etc/hosts", text => Lines(text, HostEntry())),
        ("/etc/environment", text => Lines(text, Variable())),
        ("/etc/apt/apt.conf.d/*", text => Lines(text, AptSetting())),
        ("/etc/hub-node/*.env", text => Lines(text, Assignment())),
        ("/etc/ssh/sshd_config.d/*.conf", text => Lines(text, SshdSetting())),
        ("/usr/local/*", Script),
    ];

    /// <summary>Everything that is wrong with a file; a file that nothing here reads is wrong too.</summary>
    public static IEnumerable<string> Problems(MachineFile file)
    {
        var reader = Readers.FirstOrDefault(reader => Fits(file.Path, reader.Path));
        return reader.Problems is null
            ? [$"nothing in {nameof(MachineFileReaders)} reads this kind of file"]
            : [.. file.Content.EndsWith('\n') ? Array.Empty<string>() : ["does not end with a line end"], .. file.Content.Contains('\r', StringComparison.Ordinal) ? new[] { "has a carriage return" } : [], .. reader.Problems(file.Content)];
    }

    private static bool Fits(string path, string pattern) => Regex.IsMatch(path, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$");

    private static IEnumerable<string> Lines(string text, Regex form) =>
        text.TrimEnd('\n').Split('\n').Where(line => line.Length > 0 && line[0] != '#' && !form.IsMatch(line)).Select(line => $"'{line}' is not of the form {form}");

    private static IEnumerable<string> Script(string text) => text.StartsWith("#!/usr/bin/env bash\n", StringComparison.Ordinal) ? [] : ["is no script for bash"];

    // Its own check of a file is in ControlPlaneScriptTests; here only that nothing but its words is in it, and that all blocks end.
    private static IEnumerable<string> Keepalived(string text) =>
    [
        .. Lines(text, KeepalivedLine()),
        .. text.Count(letter => letter == '{') == text.Count(letter => letter == '}') ? Array.Empty<string>() : ["a block does not end"],
    ];

    private static IEnumerable<string> Pem(string text) =>
        PemEncoding.TryFind(text, out var fields) && text[..fields.Location.Start.Value].Length == 0 && text[fields.Location.End..].Trim().Length == 0 ? [] : ["is not one block of PEM"];

    private static IEnumerable<string> Certificates(string text)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException exception)
        {
            return [exception.Message];
        }

        return found.Count > 0 ? [] : ["holds no certificate"];
    }

    [GeneratedRegex(@"^(net\.ipv4\.ip_forward|net\.bridge\.bridge-nf-call-ip6?tables|net\.ipv4\.ip_nonlocal_bind|net\.ipv4\.vs\.conntrack|net\.ipv6\.conf\.(all|default)\.accept_ra|fs\.inotify\.max_user_(instances|watches)|vm\.overcommit_memory|kernel\.panic(_on_oops)?) = [0-9]+$")]
    private static partial Regex KernelSetting();

    [GeneratedRegex("""^ *((global_defs|vrrp_script api|vrrp_instance api|unicast_peer|virtual_ipaddress|track_script) \{|\}|router_id [a-z0-9-]+|script_user root|enable_script_security|script "/[^"]+"|(interval|timeout|fall|rise|virtual_router_id|priority|advert_int) [0-9]+|state BACKUP|interface INTERFACE|nopreempt|unicast_src_ip [0-9.]+|[0-9.]+(/32)?|api)$""")]
    private static partial Regex KeepalivedLine();

    [GeneratedRegex("^(overlay|br_netfilter|xfs|ip_vs)$")]
    private static partial Regex Module();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){3} [a-z0-9.-]+$")]
    private static partial Regex HostEntry();

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*=[A-Za-z0-9._~:/@,*+-]*$")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(https?|no)_proxy=[A-Za-z0-9.:/,-]+$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^Acquire::https?::Proxy(::[a-z0-9.-]+)? ""(DIRECT|http://[a-z0-9.-]+(:[0-9]+)?/?)"";$")]
    private static partial Regex AptSetting();

    [GeneratedRegex("^(PasswordAuthentication no|KbdInteractiveAuthentication no|PermitRootLogin no|X11Forwarding no|AuthorizedKeysFile [^ ].*)$")]
    private static partial Regex SshdSetting();
}
