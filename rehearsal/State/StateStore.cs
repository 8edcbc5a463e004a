using System.Text.Json;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>The states of all stacks: one file per stack in the format of `pulumi stack export`, with a `.bak` of the run before. While a run changes a state, a journal stands beside it.</summary>
/// <param name="rehearsalDirectory">The folder `.rehearsal`.</param>
public sealed class StateStore(string rehearsalDirectory)
{
    /// <summary>What is left by a write that fails while a run lasts.</summary>
    internal const string AsLastLeft = "the state is as the last finished step left it";

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

    /// <summary>Reads a state, with what an interrupted run has left in its journal; a stack that has none is empty.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="secrets">Decrypts the secrets; null: they stay unknown.</param>
    public Deployment Load(string project, string stack, ISecretsManager? secrets) =>
        Load(PathOf(project, stack), secrets is null ? null : secrets.Decrypt);

    /// <summary>What a state says of its secrets' provider, without reading its resources; null: nothing, or there is no state.</summary>
    public JsonObject? SecretsProvider(string project, string stack) =>
        Guarded(PathOf(project, stack), DeploymentHead.SecretsProvider) ?? Load(project, stack, null).SecretsProvider;

    /// <summary>The state's text (secrets encrypted), or null when there is none: what `export` prints.</summary>
    public byte[]? ReadText(string project, string stack)
    {
        var file = PathOf(project, stack);
        var (json, journal) = Read(file);
        return json is null || journal is null ? json : DeploymentJson.Text(Replayed(file, json, journal, SealedSecrets.Keep), SealedSecrets.Form);
    }

    /// <summary>The state with secrets in clear: what `export --show-secrets` prints; null when there is none.</summary>
    public byte[]? ReadTextShowingSecrets(string project, string stack, ISecretsManager secrets) =>
        Exists(project, stack) ? DeploymentJson.Text(Load(project, stack, secrets), SecretForms.Shown) : null;

    /// <summary>Puts another state in the place of a stack's, whole or not at all, and keeps the one before beside it. The caller holds the lock.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="deployment">The state.</param>
    /// <param name="secrets">What encrypts its secrets.</param>
    public void Replace(string project, string stack, Deployment deployment, ISecretsManager secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (ReadText(project, stack) is { } before)
        {
            // With what a killed run has left in its journal.
            Guarded(PathOf(project, stack), file =>
            {
                AtomicFile.Write(file + ".bak", stream => stream.Write(before));
                return true;
            });
        }

        var provider = new JsonObject { ["type"] = secrets.Type, ["state"] = secrets.State };
        var form = SecretForms.Encrypted(new RememberingSecrets(secrets).Encrypt);
        Write(project, stack, stream => new DeploymentWriter(form).Write(stream, deployment, provider));
    }

    /// <summary>Forgets a stack that holds nothing any more, as `pulumi stack rm` does. One that holds resources is refused.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack.</param>
    public void Remove(string project, string stack)
    {
        using var taken = Lock(project, stack);
        if (Load(project, stack, null).Resources is { IsEmpty: false } left)
        {
            throw new StateException($"The state of stack '{stack}' still holds {left.Length} resources; it is not removed. Destroy them first: hubctl destroy -s {stack}");
        }

        Guarded(PathOf(project, stack), file =>
        {
            foreach (var one in new[] { file, file + ".bak", JournalOf(file) })
            {
                File.Delete(one);
            }

            return true;
        });
    }

    /// <summary>Writes a state at once and whole, or not at all. A journal of what it was before ends.</summary>
    internal void Write(string project, string stack, Action<Stream> write) =>
        Guarded(
            PathOf(project, stack),
            file =>
            {
                AtomicFile.Write(file, write);
                File.Delete(JournalOf(file));
                return true;
            },
            AsLastLeft);

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

    /// <summary>The name (length and checksum) of a state's file as it is now.</summary>
    internal string NameOf(string project, string stack) => Guarded(PathOf(project, stack), file => Checksum.Name(File.ReadAllBytes(file)));

    /// <summary>The journal beside a state's file: it is there while a run changes the state, and after a run that was killed.</summary>
    internal static string JournalOf(string file) => file + ".journal";

    private static Deployment Load(string file, Func<string, string>? decrypt)
    {
        var (json, journal) = Read(file);
        return json is null ? Deployment.Empty
            : journal is null ? DeploymentJson.Read(json, file, decrypt) with { FileName = Checksum.Name(json) }
            : Replayed(file, json, journal, decrypt);
    }

    private static Deployment Replayed(string file, byte[] json, byte[] journal, Func<string, string>? decrypt)
    {
        var before = DeploymentJson.Read(json, file, decrypt);
        return Whole(JournalOf(file), () => JournalReplay.Apply(before, journal, decrypt));
    }

    // The journal first: were it the other way round, a run that ends in between would be missed.
    private static (byte[]? Json, byte[]? Journal) Read(string file) => Guarded(file, _ =>
    {
        var journal = Bytes(JournalOf(file));
        var json = Bytes(file);
        return json is not null && journal is not null && Whole(JournalOf(file), () => JournalReplay.Continues(journal, Checksum.Name(json))) ? (json, journal) : (json, null);
    });

    private static byte[]? Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static T Whole<T>(string journal, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new StateException(
                $"The journal '{journal}' of an interrupted run is damaged: {error.Message}. Delete it to go on from the state before that run.", error);
        }
    }

    internal static T Guarded<T>(string file, Func<string, T> access, string left = "nothing was changed")
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
