using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Health.Hub;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>Finds the hub that a command line means: by its address, in a document of outputs, or in the state of the stack.</summary>
internal sealed class TargetReader(Target target, TargetOptions options, Screen screen, string command)
{
    /// <summary>The variable that JupyterHub's own tools read, too.</summary>
    internal const string TokenVariable = "JUPYTERHUB_API_TOKEN";

    /// <summary>Holds the password of the login form.</summary>
    internal const string PasswordVariable = "HUBCTL_LOAD_PASSWORD";

    private const string StandardInput = "-";

    /// <summary>The hub, with the token to use.</summary>
    internal HubTarget Read()
    {
        var found = Find();
        return found with { Token = GivenToken() ?? found.Token ?? (IsOfState(found) ? SecretOfState(outputs => HubOutputs.TokenOf(outputs, found.Hub)) : null) };
    }

    /// <summary>The hub, and the token that was given by hand: the one that the stack publishes has no right to make users.</summary>
    internal (HubTarget Hub, string? Token) ReadForLoad() => (Find(), GivenToken());

    /// <summary>The password of the login form.</summary>
    internal string Password(string? file, HubTarget hub)
    {
        var given = file is null ? Environment.GetEnvironmentVariable(PasswordVariable) : Content(file, "--password-file").TrimEnd('\r', '\n');
        return (string.IsNullOrEmpty(given) ? hub.Password ?? (IsOfState(hub) ? SecretOfState(outputs => HubOutputs.PasswordOf(outputs, hub.Hub)) : null) : given) ?? throw new InvalidSettingsException(new(
            "there is no password to log in with",
            file,
            Remedy: $"put it into the variable {PasswordVariable} or into the file of --password-file, or use a token: --mode token"));
    }

    private HubTarget Find()
    {
        if (options.Url is not null && options.From is not null)
        {
            throw Mixed("--url and --from both say which hub is meant", "one of the two");
        }

        if (options.Url is not null && options.Hub is not null)
        {
            throw Mixed("--url and --hub both say which hub is meant", "one of the two");
        }

        if (options.From == StandardInput && options.TokenFile == StandardInput)
        {
            throw Mixed("--from and --token-file cannot both be standard input", $"a file for one of them, or the variable {TokenVariable}");
        }

        return options switch
        {
            { Url: { } url } => new HubTarget(HubUrl.Parse(url, "--url")),
            { From: { } from } => OfDocument(from, from == StandardInput ? "standard input" : from),
            _ => OfState(),
        };
    }

    /// <summary>The way to it.</summary>
    internal HubDoor Door(Uri url) => new(url)
    {
        Pins = [.. options.Resolve.Select(text => AddressPin.TryParse(text) ?? throw new InvalidSettingsException(new(
            "this is no address to connect to", "--resolve", text, "host:port:address, e.g. hub.example.org:443:192.0.2.10")))],
        Authorities = options.Authorities is { } file ? AuthoritiesIn(file) : null,
    };

    private HubTarget OfDocument(string file, string where) => HubOutputs.Read(HubOutputs.Parse(Content(file, "--from"), where, command), where, target.Stack, command, options.Hub);

    // Secrets stay closed here: who only wants to know whether the stack is rehearsed needs no passphrase.
    private HubTarget OfState()
    {
        var workspace = Workspace.Open(target.Folder, target.Stack, target.StateFolder);
        return HubOutputs.Read(Outputs(workspace, decrypt: false), $"the state of stack {workspace.Stack.Name}", workspace.Stack.Name, command, options.Hub);
    }

    private bool IsOfState(HubTarget hub) => hub.Stack is not null && options.From is null;

    private string? SecretOfState(Func<JsonObject, string?> output)
    {
        var workspace = Workspace.Open(target.Folder, target.Stack, target.StateFolder);
        return output(Outputs(workspace, decrypt: true)) is { Length: > 0 } secret ? secret : null;
    }

    private static JsonObject Outputs(Workspace workspace, bool decrypt)
    {
        var state = workspace.States.Load(workspace.Project.Name, workspace.Stack.Name, decrypt ? workspace.Secrets(keeps: false) : null);
        var outputs = state.Resources.FirstOrDefault(resource => resource.Type == "pulumi:pulumi:Stack" && !resource.Delete)?.Outputs ?? PropertyValue.Map.Empty;
        using var document = new MemoryStream();
        OutputsDocument.Write(document, outputs, showSecrets: decrypt);
        return JsonNode.Parse(document.ToArray())!.AsObject();
    }

    private string? GivenToken()
    {
        var (text, where) = options.TokenFile is { } file
            ? (Content(file, "--token-file"), file == StandardInput ? "standard input" : file)
            : (Environment.GetEnvironmentVariable(TokenVariable), TokenVariable);
        var token = text?.Trim();
        if (string.IsNullOrEmpty(token))
        {
            return options.TokenFile is null ? null : throw new InvalidSettingsException(new("there is no token", where, Remedy: "write the token, and nothing else, into it"));
        }

        // Not shown: it may be most of a token.
        return token.All(c => c is > ' ' and < (char)127) ? token : throw new InvalidSettingsException(new("this is not a token: it has blanks or other unusual characters", where));
    }

    private string Content(string file, string option)
    {
        if (file == StandardInput)
        {
            return screen.Ask("", secret: true, whole: true);
        }

        try
        {
            return File.ReadAllText(Path.Combine(target.Folder ?? "", file), Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new("the file cannot be read", option, file, Remedy: e.Message), e);
        }
    }

    private X509Certificate2Collection AuthoritiesIn(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Content(file, "--insecure-ca"));
        }
        catch (CryptographicException e)
        {
            throw NoAuthority(file, e);
        }

        return authorities.Count > 0 ? authorities : throw NoAuthority(file, null);
    }

    private static InvalidSettingsException NoAuthority(string file, Exception? cause) =>
        new(new("there is no certificate in this file", "--insecure-ca", file, "certificates of authorities in PEM form"), cause);

    private static InvalidSettingsException Mixed(string what, string allowed) => new(new(what, "the command line", Allowed: allowed, Remedy: "see --help"));
}
