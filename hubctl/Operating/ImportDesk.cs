using System.Text.Json;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Takes existing objects of the rehearsed clouds into a stack's state.</summary>
internal sealed class ImportDesk(Workspace workspace, Screen screen)
{
    internal async Task<int> RunAsync(IReadOnlyList<ImportWish> wishes, CancellationToken cancellationToken)
    {
        var (project, stack) = (workspace.Project.Name, workspace.Stack.Name);
        var secrets = workspace.Secrets(keeps: true);
        var cloud = new OutsideCloud(workspace.States, project, stack);
        var settings = CloudSettings.Load(Path.Combine(workspace.Project.Root, CloudSettings.FileName));
        var import = new ResourceImport(new PackageRegistry(settings: settings), cloud, project, stack, workspace.Settings(secrets));

        using var taken = workspace.States.Lock(project, stack);
        var state = workspace.States.Load(project, stack, secrets);
        var imported = new List<ResourceState>();
        foreach (var wish in wishes)
        {
            (state, var resource) = await import.AddAsync(state, wish, cancellationToken);
            imported.Add(resource);
        }

        workspace.States.Replace(project, stack, state, secrets);
        foreach (var made in cloud.Entries.OfType<DriftEntry.Made>().Where(made => imported.Any(resource => resource.Type == made.Type && resource.Id == made.Id)))
        {
            cloud.Clear(made.Type, made.Id);
        }

        Report(imported);
        return ExitCode.Done;
    }

    /// <summary>The objects that a file names, in the form that `pulumi import --file` reads.</summary>
    internal static IReadOnlyList<ImportWish> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var names = document.RootElement.TryGetProperty("nameTable", out var table)
                ? table.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal)
                : [];
            return [.. document.RootElement.GetProperty("resources").EnumerateArray().Select(element => WishOf(element, names))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidSettingsException(
                new($"the file of objects to import cannot be read: {e.Message}", file, Allowed: "{\"resources\": [{\"type\": \"...\", \"name\": \"...\", \"id\": \"...\"}]}; parent and provider if need be, by URN or by a name in \"nameTable\""), e);
        }
    }

    private static ImportWish WishOf(JsonElement element, Dictionary<string, string> names)
    {
        string? Named(string property) => element.TryGetProperty(property, out var value) && value.GetString() is { } text ? names.GetValueOrDefault(text, text) : null;
        return new(element.GetProperty("type").GetString()!, element.GetProperty("name").GetString()!, element.GetProperty("id").GetString()!)
        {
            Parent = Named("parent"),
            Provider = Named("provider"),
        };
    }

    // The program must say what the state says now, or the next up changes the object back and forth.
    private void Report(List<ResourceState> imported)
    {
        var page = new Page();
        foreach (var resource in imported)
        {
            page.Line(new Piece(" = ", Tone.Create), $"{Words.Type(resource.Type)}  {Words.Name(resource.Urn)}  imported, id {resource.Id}{(resource.Protect ? ", protected" : "")}");
            foreach (var (key, value) in resource.Inputs.Entries.Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal) && entry.Value is not PropertyValue.Null))
            {
                page.Line($"       {key} : {ValueText.Of(value)}");
            }
        }

        page.Line($"Declare {(imported.Count == 1 ? "it" : "them")} in the program with these inputs{(imported.Exists(resource => resource.Protect) ? " and Protect = true" : "")} before the next up, which deletes what the program does not have.");
        screen.Show(page);
    }
}
