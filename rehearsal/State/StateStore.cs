using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>The states of all stacks: one file per stack in the format of `pulumi stack export`, with a `.bak` of the run before.</summary>
/// <param name="rehearsalDirectory">The folder `.rehearsal`.</param>
public sealed class StateStore(string rehearsalDirectory)
{
    /// <summary>The folder `.rehearsal`.</summary>
    public string RehearsalDirectory { get; } = rehearsalDirectory;

    /// <summary>The file of a stack, whether it exists or not.</summary>
    public string PathOf(string project, string stack) => Path.Combine(RehearsalDirectory, "stacks", project, stack + ".json");

    /// <summary>Whether the stack has a state.</summary>
    public bool Exists(string project, string stack) => File.Exists(PathOf(project, stack));

    /// <summary>The names of the stacks that have a state.</summary>
    public IReadOnlyList<string> Stacks(string project)
    {
        var folder = Path.Combine(RehearsalDirectory, "stacks", project);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Who holds the stack's lock; null: nobody.</summary>
    public LockHolder? LockedBy(string project, string stack) => Guarded(PathOf(project, stack), file => StateLock.Holder(file + ".lock"));

    /// <summary>Refuses a stack that is locked, with a message that names the way out.</summary>
    public void RequireUnlocked(string project, string stack) =>
        Guarded(PathOf(project, stack), file =>
        {
            StateLock.Require(file + ".lock", stack);
            return true;
        });

    /// <summary>
    /// Releases the stack's lock, whoever holds it, as `pulumi cancel` does; a run that still goes on is not ended. Says who held it, or null when
    /// nobody did.
    /// </summary>
    public LockHolder? Cancel(string project, string stack) =>
        Guarded(PathOf(project, stack), file =>
        {
            var holder = StateLock.Holder(file + ".lock");
            if (holder is not null)
            {
                File.Delete(file + ".lock");
            }

            return holder;
        });

    /// <summary>Takes the stack's lock; dispose it to release. Refused while another run holds it, and after one that was killed until <see cref="Cancel"/>.</summary>
    public StateLock Lock(string project, string stack) =>
        Guarded(PathOf(project, stack), file =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return StateLock.Acquire(file + ".lock", stack);
        });

    /// <summary>Reads a state; a stack that has none is empty. Secrets are decrypted with the manager (null: they stay unknown).</summary>
    public Deployment Load(string project, string stack, ISecretsManager? secrets) =>
        ReadText(project, stack) is { } json ? DeploymentJson.Read(json, PathOf(project, stack), secrets) : Deployment.Empty;

    /// <summary>The file's text as it is (secrets encrypted), or null when there is none: what `export` prints.</summary>
    public byte[]? ReadText(string project, string stack) => Guarded(PathOf(project, stack), file => File.Exists(file) ? File.ReadAllBytes(file) : null);

    /// <summary>The state with secrets in clear: what `export --show-secrets` prints; null when there is none.</summary>
    public byte[]? ReadTextShowingSecrets(string project, string stack, ISecretsManager secrets) =>
        Exists(project, stack) ? DeploymentJson.Show(Load(project, stack, secrets)) : null;

    /// <summary>Puts another state in the place of a stack's, whole or not at all, and keeps the one before beside it. The caller holds the lock.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="deployment">The state.</param>
    /// <param name="secrets">What encrypts its secrets.</param>
    public void Replace(string project, string stack, Deployment deployment, ISecretsManager secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        BackUp(project, stack);
        var provider = new System.Text.Json.Nodes.JsonObject { ["type"] = secrets.Type, ["state"] = secrets.State };
        Write(project, stack, stream => new DeploymentWriter(new StateEncryption(secrets).Form).Write(stream, deployment, provider));
    }

    /// <summary>Writes a state at once and whole, or not at all.</summary>
    internal void Write(string project, string stack, Action<Stream> write) =>
        Guarded(
            PathOf(project, stack),
            file =>
            {
                AtomicFile.Write(file, write);
                return true;
            },
            "the state is as the last finished step left it");

    /// <summary>Keeps the state as it was before a run beside the new one.</summary>
    internal void BackUp(string project, string stack) =>
        Guarded(PathOf(project, stack), file =>
        {
            if (File.Exists(file))
            {
                AtomicFile.Write(file + ".bak", target =>
                {
                    using var source = File.OpenRead(file);
                    source.CopyTo(target);
                });
            }

            return true;
        });

    private static T Guarded<T>(string file, Func<string, T> access, string left = "nothing was changed")
    {
        try
        {
            return access(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException(
                $"The state '{file}' cannot be read or written: {error.Message} Check that the folder exists, is writable for you and has free space; {left}.",
                error);
        }
    }
}
