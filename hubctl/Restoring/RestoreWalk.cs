using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Hubctl.Operating;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>The steps of a restoration as the rehearsed engine and cloud play them; each says what it saw.</summary>
internal sealed class RestoreWalk
{
    private readonly Workspace _workspace;
    private readonly RunEngine _engine;
    private readonly RestoreSubject _before;
    private readonly OutsideCloud _cloud;
    private ImmutableArray<string> _restored = [];

    /// <param name="workspace">A copy that may be changed; its stack is up.</param>
    /// <param name="engine">What runs its program.</param>
    internal RestoreWalk(Workspace workspace, RunEngine engine)
    {
        (_workspace, _engine) = (workspace, engine);
        _before = RestoreSubject.Read(workspace);
        _cloud = new(workspace.States, workspace.Project.Name, workspace.Stack.Name);
    }

    internal IEnumerable<Func<CancellationToken, Task<RestoreResult>>> Steps => RestoreSteps.All.Select<RestoreStep, Func<CancellationToken, Task<RestoreResult>>>(step => async cancellationToken =>
    {
        var (problem, detail) = step.Name switch
        {
            "look" => (null, $"volumes {string.Join(", ", _before.VolumeIds)} on {_before.Server}"),
            "make" => Make(),
            "edit" => Edit(),
            "preview" => await PreviewAsync(cancellationToken),
            "up" => await UpAsync(cancellationToken),
            "keep" => Keep(),
            "check" => await CheckAsync(cancellationToken),
            _ => (null, "on the machine itself: not rehearsed"),
        };
        return new RestoreResult(step, Filled(step), problem, detail);
    });

    // What an operator gets from Cinder: new volumes of the same size that no stack knows.
    private (string? Problem, string Detail) Make()
    {
        _restored =
        [
            .. _before.VolumeIds.Select((old, number) => _cloud.Make(RestoreSubject.Volume, (_cloud.Find(RestoreSubject.Volume, old)?.Outputs ?? PropertyValue.Map.Empty)
                .Without("id").With("name", string.Create(CultureInfo.InvariantCulture, $"{_before.Server}-restored-{number}")).With("attachments", PropertyValue.List.Empty))),
        ];
        return (null, $"made {string.Join(", ", _restored)}");
    }

    private (string? Problem, string Detail) Edit()
    {
        for (var number = 0; number < _restored.Length; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{_workspace.Project.Name}:fileserver.volumes.existing[{number}]");
            new ConfigDesk(_workspace.Reopened(), Silent()).Set(new(key, _restored[number]) { HasPath = true });
        }

        return (null, "the copy of the stack's file names the new volumes");
    }

    private async Task<(string? Problem, string Detail)> PreviewAsync(CancellationToken cancellationToken)
    {
        var (problem, steps) = await QuietRun.Of(_workspace.Reopened(), _engine, Operation.Preview, _before.OwnVolumeUrns, expectNoChanges: false, cancellationToken);
        var volumes = _before.OwnVolumeUrns.Select(Urns.Name).ToHashSet(StringComparer.Ordinal);
        var machine = Urns.Name(_before.Machine.Urn);
        var unwanted = steps.Where(step => volumes.Contains(step.Split(' ')[1]) || (step.Split(' ')[1] == machine && !step.StartsWith("update ", StringComparison.Ordinal))).ToList();
        return unwanted.Count > 0 ? ($"the preview would do what a restoration must not: {string.Join(", ", unwanted)}", "") : (problem, string.Join("\n", steps));
    }

    private async Task<(string? Problem, string Detail)> UpAsync(CancellationToken cancellationToken)
    {
        var (problem, _) = await QuietRun.Of(_workspace.Reopened(), _engine, Operation.Up, _before.OwnVolumeUrns, expectNoChanges: false, cancellationToken);
        if (problem is not null)
        {
            return (problem, "");
        }

        var after = RestoreSubject.Read(_workspace);
        var changed = _before.Others.Where(other => after.Others.GetValueOrDefault(other.Key) != other.Value).Select(other => Urns.Name(other.Key)).ToList();
        string[] problems =
        [
            .. after.Attached.SequenceEqual(_restored, StringComparer.Ordinal) ? [] : new[] { $"attached are {string.Join(", ", after.Attached)} and not the new volumes" },
            .. after.Address == _before.Address ? [] : new[] { $"nodes find the homes at {after.Address} and no longer at {_before.Address}" },
            .. changed.Count == 0 ? [] : new[] { $"replaced or gone: {string.Join(", ", changed)}" },
            .. after.KubernetesVolumes.SequenceEqual(_before.KubernetesVolumes) ? [] : new[] { "the homes' volume in Kubernetes has changed" },
            .. Lost(),
        ];
        return problems.Length > 0 ? (string.Join("\n", problems), "") : (null, $"the new volumes are attached to {after.Server}, which kept its id and address; the homes' volume in Kubernetes and {_before.Others.Count} other objects are the same; {OldVolumes}");
    }

    private (string? Problem, string Detail) Keep()
    {
        if (_before.OwnVolumeUrns.IsEmpty)
        {
            return (null, "nothing to do: the stack never owned them");
        }

        var code = new StateDesk(_workspace.Reopened(), Silent()).Delete(_before.OwnVolumeUrns, force: true, withDependants: false);
        return code != ExitCode.Done ? ("the old volumes cannot be taken out of the state", "") : (null, $"out of the state and still in the cloud: {string.Join(", ", _before.VolumeIds)}");
    }

    private async Task<(string? Problem, string Detail)> CheckAsync(CancellationToken cancellationToken)
    {
        var (problem, _) = await QuietRun.Of(_workspace.Reopened(), _engine, Operation.Preview, [], expectNoChanges: true, cancellationToken);
        return problem is not null ? (problem, "") : Lost() is [var lost, ..] ? (lost, "") : (null, $"unchanged; {OldVolumes}");
    }

    private string OldVolumes => _before.OwnVolumeUrns.IsEmpty ? "the old volumes were never the stack's" : "the old volumes are there until somebody deletes them";

    // Volumes that were never the stack's are no object of this cloud: nothing here could delete them.
    private string[] Lost() => [.. _before.OwnVolumeUrns.IsEmpty ? [] : _before.VolumeIds.Where(old => _cloud.Find(RestoreSubject.Volume, old) is null).Select(old => $"the old volume {old} is gone")];

    private ImmutableArray<string> Filled(RestoreStep step) => [.. step.Commands.SelectMany(command => command.Contains("<n>", StringComparison.Ordinal) || command.Contains("-n>", StringComparison.Ordinal)
        ? Enumerable.Range(0, step.Name == "keep" ? _before.OwnVolumeUrns.Length : _before.VolumeIds.Length).Select(number => Filled(command, number))
        : [Filled(command, 0)])];

    private string Filled(string command, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return command
            .Replace("<stack>", _workspace.Stack.Name, StringComparison.Ordinal)
            .Replace("<project>", _workspace.Project.Name, StringComparison.Ordinal)
            .Replace("<server>", _before.Server, StringComparison.Ordinal)
            .Replace("<size>", _before.Size, StringComparison.Ordinal)
            .Replace("<n>", digits, StringComparison.Ordinal)
            .Replace("<snapshot-n>", $"<snapshot-{digits}>", StringComparison.Ordinal)
            .Replace("<restored-n>", _restored.ElementAtOrDefault(number) ?? "", StringComparison.Ordinal)
            .Replace("<old-urn-n>", _before.OwnVolumeUrns.ElementAtOrDefault(number) ?? "", StringComparison.Ordinal)
            .Replace(" <excludes>", string.Concat(_before.OwnVolumeUrns.Select(urn => $" --exclude '{urn}'")), StringComparison.Ordinal);
    }

    private static Screen Silent() => new(Stream.Null, TextWriter.Null, isTerminal: false);
}
