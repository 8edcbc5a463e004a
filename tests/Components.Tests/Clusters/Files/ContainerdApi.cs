namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>What containerd 2 reads: its configuration in version 3, and the files that say where a registry's images are.</summary>
internal static class ContainerdApi
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        [""] = ["version", "root", "state", "oom_score", "imports", "disabled_plugins", "required_plugins", "plugins", "grpc", "debug", "metrics", "timeouts", "cgroup"],
        ["plugins"] = ["io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime", "io.containerd.grpc.v1.cri", "io.containerd.transfer.v1.local", "io.containerd.gc.v1.scheduler"],
        ["plugins/io.containerd.cri.v1.images"] =
        [
            "snapshotter", "disable_snapshot_annotations", "discard_unpacked_layers", "max_concurrent_downloads", "image_pull_progress_timeout", "image_pull_with_sync_fs", "stats_collect_period",
            "use_local_image_pull", "pinned_images", "registry", "image_decryption",
        ],
        ["plugins/io.containerd.cri.v1.images/pinned_images"] = ["sandbox"],
        ["plugins/io.containerd.cri.v1.images/registry"] = ["config_path"],
        ["plugins/io.containerd.cri.v1.runtime"] =
        [
            "enable_selinux", "selinux_category_range", "max_container_log_line_size", "disable_apparmor", "restrict_oom_score_adj", "ignore_image_defined_volumes", "netns_mounts_under_state_dir",
            "enable_unprivileged_ports", "enable_unprivileged_icmp", "enable_cdi", "cdi_spec_dirs", "device_ownership_from_security_context", "containerd", "cni",
        ],
        ["plugins/io.containerd.cri.v1.runtime/containerd"] = ["default_runtime_name", "runtimes"],
        ["plugins/io.containerd.cri.v1.runtime/containerd/runtimes"] = ["runc"],
        ["plugins/io.containerd.cri.v1.runtime/containerd/runtimes/runc"] =
            ["runtime_type", "runtime_path", "pod_annotations", "container_annotations", "privileged_without_host_devices", "cgroup_writable", "base_runtime_spec", "snapshotter", "sandboxer", "options"],
        ["plugins/io.containerd.cri.v1.runtime/containerd/runtimes/runc/options"] = ["BinaryName", "IoGid", "IoUid", "NoNewKeyring", "Root", "ShimCgroup", "SystemdCgroup"],
        ["plugins/io.containerd.cri.v1.runtime/cni"] = ["bin_dirs", "conf_dir", "max_conf_num", "setup_serially", "conf_template", "ip_pref", "use_internal_loopback"],
    };

    private static readonly Dictionary<string, Func<object, bool>> HostKeys = new()
    {
        ["capabilities"] = value => value is List<object> list && list.All(item => item is "pull" or "resolve" or "push"),
        ["override_path"] = value => value is bool,
        ["skip_verify"] = value => value is bool,
        ["ca"] = value => value is string or List<object>,
        ["dial_timeout"] = value => value is string,
    };

    /// <summary>Everything that is wrong with a config.toml.</summary>
    public static IEnumerable<string> Problems(string text)
    {
        if (!TryParse(text, out var root, out var problem))
        {
            return [problem];
        }

        return
        [
            .. root.GetValueOrDefault("version") is 3L ? Array.Empty<string>() : ["version must be 3: older ones have other names of plugins"],
            .. Walk(root, ""),
            .. Find(root, "plugins", "io.containerd.cri.v1.runtime", "containerd", "runtimes", "runc", "options", "SystemdCgroup") is true ? [] : new[] { "SystemdCgroup must be true: the kubelet's cgroup driver is systemd" },
        ];
    }

    /// <summary>Everything that is wrong with a hosts.toml.</summary>
    public static IEnumerable<string> HostsProblems(string text)
    {
        if (!TryParse(text, out var root, out var problem))
        {
            return [problem];
        }

        var unknown = root.Keys.Where(key => key is not ("server" or "host")).Select(key => $"'{key}' is no field of a hosts.toml that we know");
        var server = root.TryGetValue("server", out var url) && !IsUrl(url) ? new[] { $"server is '{url}', which is no URL" } : [];
        var hosts = root.GetValueOrDefault("host") as Dictionary<string, object> ?? [];
        return
        [
            .. unknown, .. server,
            .. hosts.Count == 0 ? new[] { "no host is given" } : [],
            .. hosts.Where(host => !IsUrl(host.Key)).Select(host => $"host '{host.Key}' is no URL"),
            .. hosts.SelectMany(host => (host.Value as Dictionary<string, object> ?? []).Where(field => !HostKeys.TryGetValue(field.Key, out var holds) || !holds(field.Value)).Select(field => $"{field.Key} of host '{host.Key}' is unknown or of another kind")),
        ];
    }

    private static IEnumerable<string> Walk(Dictionary<string, object> table, string path)
    {
        var known = Keys.GetValueOrDefault(path) ?? [];
        foreach (var (key, value) in table)
        {
            if (!known.Contains(key))
            {
                yield return $"'{key}' is unknown in [{path}]; if containerd 2 knows it, add it to {nameof(ContainerdApi)}";
            }
            else if (value is Dictionary<string, object> below)
            {
                foreach (var problem in Walk(below, path.Length == 0 ? key : $"{path}/{key}"))
                {
                    yield return problem;
                }
            }
        }
    }

    private static object? Find(Dictionary<string, object> root, params string[] path) =>
        path.Aggregate((object?)root, (found, key) => (found as Dictionary<string, object>)?.GetValueOrDefault(key));

    private static bool IsUrl(object? value) => value is string text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http");

    private static bool TryParse(string text, out Dictionary<string, object> root, out string problem)
    {
        try
        {
            (root, problem) = (Toml.Parse(text), "");
            return true;
        }
        catch (FormatException exception)
        {
            (root, problem) = ([], exception.Message);
            return false;
        }
    }
}
