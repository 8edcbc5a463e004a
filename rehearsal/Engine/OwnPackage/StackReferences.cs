using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Reads other stacks' outputs from their states.</summary>
internal sealed class StackReferences(RunRequest request)
{
    /// <summary>`name`, `outputs` and `secretOutputNames` of a stack named `stack`, `project/stack` or `organization/project/stack`.</summary>
    public PropertyValue.Map Read(string name)
    {
        var parts = name.Split('/');
        var stack = parts[^1];
        var project = parts.Length > 1 ? parts[^2] : request.Project.Name;
        if (parts.Length > 3 || (parts.Length == 3 && parts[0] != request.Stack.Organization) || !request.State.Exists(project, stack))
        {
            throw new ProviderException($"unknown stack \"{name}\"");
        }

        var outputs = Load(project, stack).Find(Urns.Stack(stack, project))?.Outputs ?? PropertyValue.Map.Empty;
        return PropertyValue.Map.Of(
            ("name", name),
            ("outputs", outputs),
            ("secretOutputNames", new PropertyValue.List([.. outputs.Entries.Where(entry => entry.Value.ContainsSecrets).Select(entry => (PropertyValue)entry.Key)])));
    }

    private Deployment Load(string project, string stack)
    {
        if (project == request.Project.Name && stack == request.Stack.Name)
        {
            return request.State.Load(project, stack, request.Stack.Secrets);
        }

        // Each stack has its own salt; the first look, without decrypting, is for that.
        var sealedState = request.State.Load(project, stack, null);
        return sealedState.SecretsProvider?["state"]?["salt"]?.GetValue<string>() is { } salt
            ? request.State.Load(project, stack, request.OpenSecrets(salt))
            : sealedState;
    }
}
