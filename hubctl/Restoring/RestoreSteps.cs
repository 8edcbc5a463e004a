using System.Collections.Immutable;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>The one list of steps: docs/runbooks/restore.md holds the same commands in the same order, which a test compares.</summary>
internal static class RestoreSteps
{
    internal static ImmutableArray<RestoreStep> All { get; } =
    [
        new("look", "See which volumes hold the homes now", ["pulumi stack output -s <stack> volumeIds"]),
        new("make", "Make a volume from each half's copy of one run (of a backup: openstack volume backup restore <backup> <name>)", ["openstack volume create --snapshot <snapshot-n> --size <size> <server>-restored-<n>"]),
        new("stop", "Stop the fileserver, so that the pool is written out and nobody writes to it", ["openstack server stop <server>"]) { Rehearsed = false },
        new("edit", "Name the new volumes in the stack's file", ["pulumi config set -s <stack> --path '<project>:fileserver.volumes.existing[<n>]' <restored-n>"]),
        new("preview", "Read what would happen: the attachments and the fileserver's metadata, and no volume deleted", ["pulumi preview -s <stack> --diff <excludes>"]),
        new("up", "Do it", ["pulumi up -s <stack> <excludes>"]),
        new("keep", "Take the old volumes out of the state, if the stack had made them: they stay in the cloud", ["pulumi state delete -s <stack> --force '<old-urn-n>'"]),
        new("start", "Start the fileserver: it imports the pool from the new volumes", ["openstack server start <server>"]) { Rehearsed = false },
        new("scrub", "Mend what the halves disagree about (on the fileserver)", ["zpool scrub tank && zpool status tank"]) { Rehearsed = false },
        new("check", "The stack is as its file says", ["pulumi preview -s <stack> --expect-no-changes"]),
    ];
}
