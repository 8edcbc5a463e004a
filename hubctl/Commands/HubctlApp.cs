using System.CommandLine;
using JupyterHubInfra.Hubctl.Builds;
using JupyterHubInfra.Hubctl.Health;
using JupyterHubInfra.Hubctl.Load;
using JupyterHubInfra.Hubctl.Operating;
using JupyterHubInfra.Hubctl.Operating.Environments;
using JupyterHubInfra.Hubctl.Operating.Events;
using JupyterHubInfra.Hubctl.Operating.Hubs;
using JupyterHubInfra.Hubctl.Operating.Names;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Requirements;
using JupyterHubInfra.Hubctl.Restoring;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Programs;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The whole command line: parses, runs, and turns every failure into one message and an exit code.</summary>
internal sealed class HubctlApp
{
    private readonly Screen _screen;
    private readonly CommandFrame _frame;
    private readonly RunCommands _runs;
    private readonly StateCommands _states;
    private readonly DriftCommands _drift;
    private readonly ConfigCommands _config;
    private readonly QuotaCommands _quota;
    private readonly ImportCommand _import;
    private readonly SmokeCommand _smoke;
    private readonly UserCommands _users;
    private readonly DomainCommands _domains;
    private readonly EventCommands _events;
    private readonly ImageCommand _image;
    private readonly LoadCommand _load;
    private readonly DnsCommand _dns;
    private readonly EnvironmentCommands _environments;
    private readonly RequirementsCommand _requirements;
    private readonly RestoreCommand _restore;

    internal HubctlApp(Screen screen, RunEngine engine, TimeProvider? clock = null)
    {
        _screen = screen;
        _frame = new(GuardAsync);
        _load = new(_frame, (target, options, cancellationToken) => new LoadRun(target, options, screen).RunAsync(cancellationToken));
        _smoke = new(_frame, (target, options, cancellationToken) => new SmokeRun(target, options, screen).RunAsync(cancellationToken));
        _requirements = new(_frame)
        {
            Preview = (target, json, cancellationToken) => new RequirementsDesk(engine, screen).PreviewAsync(Open(target), json, cancellationToken),
            Read = (file, json) => new RequirementsDesk(engine, screen).Read(file, json),
        };
        _restore = new(_frame, (target, json, cancellationToken) => new RestoreRehearsal(Open(target), engine, screen, json).RunAsync(cancellationToken));
        _runs = new(_frame, (target, options, cancellationToken) => new StackRun(Open(target), options, engine, screen).RunAsync(cancellationToken));
        _states = new(_frame)
        {
            Outputs = (target, options) => new StateView(Open(target), screen).Outputs(options),
            Export = (target, showSecrets) => new StateView(Open(target), screen).Export(showSecrets),
            Cancel = target => new StateDesk(Open(target), screen).Cancel(),
            Unprotect = (target, resources, all) => new StateDesk(Open(target), screen).Unprotect(resources, all),
            Delete = (target, resources, force, dependants) => new StateDesk(Open(target), screen).Delete(resources, force, dependants),
            Rename = (target, resource, name) => new StateDesk(Open(target), screen).Rename(resource, name),
        };
        _import = new(_frame)
        {
            State = (target, file, force) => new StateDesk(Open(target), screen).Import(file, force),
            Objects = (target, wishes, cancellationToken) => new ImportDesk(Open(target), screen).RunAsync(wishes, cancellationToken),
            Read = ImportDesk.Read,
        };
        _config = new(_frame)
        {
            List = (target, json, showSecrets) => new ConfigDesk(Open(target), screen).List(json, showSecrets),
            Get = (target, key, hasPath, json) => new ConfigDesk(Open(target), screen).Get(key, hasPath, json),
            Set = (target, options) => new ConfigDesk(Open(target), screen).Set(options),
            Remove = (target, key, hasPath) => new ConfigDesk(Open(target), screen).Remove(key, hasPath),
        };
        _users = new(_frame)
        {
            Ban = (target, choice, name) => new UserDesk(Open(target), screen, choice.Hub).Ban(name),
            Unban = (target, choice, name) => new UserDesk(Open(target), screen, choice.Hub).Unban(name),
            List = (target, choice, json) => new UserDesk(Open(target), screen, choice.Hub).List(json),
        };
        _domains = new(_frame)
        {
            Add = (target, choice, domains, force) => new DomainDesk(Open(target), screen, choice.Hub, choice.Provider).Add(domains, force),
            Remove = (target, choice, domains, force) => new DomainDesk(Open(target), screen, choice.Hub, choice.Provider).Remove(domains, force),
            List = (target, choice, json) => new DomainTable(Open(target), screen, choice.Hub, choice.Provider).Show(json),
        };
        _events = new(_frame)
        {
            WarmUp = (target, options) => new EventDesk(Open(target), screen, clock ?? TimeProvider.System).WarmUp(options),
            CoolDown = (target, name, all, dryRun, json) => new EventDesk(Open(target), screen, clock ?? TimeProvider.System).CoolDown(name, all, dryRun, json),
        };
        _image = new(_frame) { Set = (target, choice, image, dryRun) => new ImageDesk(Open(target), screen, choice.Hub).Set(image, dryRun) };
        _dns = new(_frame) { Write = (target, options) => new DnsDesk(screen, () => Open(target)).Write(options) };
        _environments = new(_frame)
        {
            NewHub = (target, name, template) => new NewHubDesk(ProjectOf(target), screen).Write(name, template),
            Run = (target, options, cancellationToken) => Ci(target).RunAsync(options, cancellationToken),
            List = target => Ci(target).List(),
            Clean = target => Ci(target).CleanAsync(),
        };
        CiDesk Ci(Target target) => new(ProjectOf(target), screen, name => name == PulumiEnvironment.EngineName
            ? new PulumiEnvironment(ProjectOf(target).Root)
            : new RehearsedEnvironment(stack => Open(target with { Stack = stack }), engine, screen));
        _quota = new(_frame)
        {
            Get = (target, choice, user, console, json) => new QuotaDesk(Open(target), screen, choice.Hub).Get(user, console, json),
            Set = (target, choice, user, size) => new QuotaDesk(Open(target), screen, choice.Hub).Set(user, size),
        };
        _drift = new(_frame)
        {
            Set = (target, written, properties, removed) => new DriftDesk(Open(target), screen).Set(written, properties, removed),
            Delete = (target, written) => new DriftDesk(Open(target), screen).Delete(written),
            Create = (target, type, properties, id) => new DriftDesk(Open(target), screen).Create(type, properties, id),
            List = (target, json) => new DriftDesk(Open(target), screen).List(json),
            Clear = (target, written) => new DriftDesk(Open(target), screen).Clear(written),
        };
    }

    internal async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        var root = Root();
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            _screen.Fail(UsageError.Of(parsed));
            return ExitCode.Invalid;
        }

        // The library's own answer to signals sets a time limit, and fails at the second signal: Termination answers them.
        return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Error = _screen.Error, ProcessTerminationTimeout = null }, cancellationToken);
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Rehearses JupyterHub platforms: runs the program of a Pulumi project against simulated clouds. Nothing is created in any cloud.");
        foreach (var option in _frame.Everywhere)
        {
            root.Add(option);
        }

        foreach (var command in (IEnumerable<Command>)[.. _runs.All(), .. _states.All(), _import.Command(), .. _states.Repairs(), _config.Group(), _quota.Group(), _users.Group(), _domains.Group(), _image.Command(), .. _events.All(), _drift.Group(), _requirements.Command(), _restore.Command(), _smoke.Command(), _load.Command(), _dns.Command(), .. _environments.All()])
        {
            root.Add(command);
        }

        return root;
    }

    private async Task<int> GuardAsync(ParseResult parsed, Func<CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action(cancellationToken);
        }
        catch (Exception e) when (e is InvalidSettingsException or StateException or SecretsException)
        {
            return Fail(parsed, e, ExitCode.Invalid, e.Message);
        }
        catch (Exception e) when (e is BuildFailedException or ProgramException)
        {
            return Fail(parsed, e, ExitCode.Failed, e.Message);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            return Fail(parsed, e, ExitCode.Failed, "cancelled; run the same command again to go on from here");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Fail(parsed, e, ExitCode.Failed, $"hubctl itself failed: {e.Message}\nRun it again with --verbose and report what it says; the state is as the last finished step left it.");
        }
    }

    private int Fail(ParseResult parsed, Exception exception, int code, string message)
    {
        if (_frame.IsJson(parsed) && parsed.CommandResult.Command.Name is "preview" or "up" or "destroy" or "refresh")
        {
            // Who reads the document gets one, whatever happens.
            var said = new EngineEvent.Diagnostic(Severity.Error, null, message, 0, false) { Prefix = "error: " };
            _screen.Write(stream => PreviewDocument.Write(stream, new() { Outcome = Outcome.InvalidSettings, Diagnostics = [said] }, []));
        }

        _screen.Fail(message);
        if (_frame.IsVerbose(parsed))
        {
            _screen.Error.WriteLine(exception);
        }

        return code;
    }

    private static ProjectFile ProjectOf(Target target) => ProjectFile.Find(target.Folder ?? Directory.GetCurrentDirectory());

    private static Workspace Open(Target target) => Workspace.Open(target.Folder, target.Stack, target.StateFolder);
}
