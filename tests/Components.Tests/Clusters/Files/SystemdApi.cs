namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>The sections and keys of systemd's files that we use; systemd itself only warns of unknown ones.</summary>
internal static class SystemdApi
{
    private const string Unit = "After Before BindsTo ConditionFileIsExecutable ConditionPathExists Conflicts Description PartOf Requires RequiresMountsFor StartLimitBurst StartLimitIntervalSec Wants";
    private const string Exec = "Environment EnvironmentFile LimitNOFILE Nice PrivateTmp ProtectHome ProtectSystem ReadWritePaths StandardError StandardOutput UMask User WorkingDirectory";

    private static readonly Dictionary<string, Dictionary<string, string>> Sections = new()
    {
        [".service"] = new() { ["Unit"] = Unit, ["Service"] = Exec + " ExecStart ExecStartPre ExecStop RemainAfterExit Restart RestartSec SuccessExitStatus TimeoutStartSec TimeoutStopSec Type", ["Install"] = "Alias RequiredBy WantedBy" },
        [".timer"] = new() { ["Unit"] = Unit, ["Timer"] = "AccuracySec OnBootSec OnCalendar OnUnitActiveSec Persistent RandomizedDelaySec Unit", ["Install"] = "WantedBy" },
        [".mount"] = new() { ["Unit"] = Unit, ["Mount"] = "Options Type What Where", ["Install"] = "RequiredBy WantedBy" },
        ["journald.conf"] = new() { ["Journal"] = "Compress ForwardToConsole MaxFileSec MaxRetentionSec RuntimeMaxUse Storage SystemKeepFree SystemMaxFileSize SystemMaxUse" },
    };

    /// <summary>Everything that is wrong with a file of the given kind: <c>.service</c>, <c>.timer</c>, <c>.mount</c> or <c>journald.conf</c>.</summary>
    public static IEnumerable<string> Problems(string text, string kind)
    {
        var known = Sections[kind];
        string? section = null;
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (Line: line, Number: index + 1)))
        {
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1];
                if (!known.ContainsKey(section))
                {
                    yield return $"line {number}: a {kind} has no section [{section}]";
                }

                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (section is null || equals <= 0)
            {
                yield return $"line {number}: '{line}' is no setting of a section";
            }
            else if (known.TryGetValue(section, out var keys) && !keys.Split(' ').Contains(line[..equals]))
            {
                yield return $"line {number}: '{line[..equals]}' is unknown in [{section}] of a {kind}; if systemd knows it, add it to {nameof(SystemdApi)}";
            }
        }
    }
}
