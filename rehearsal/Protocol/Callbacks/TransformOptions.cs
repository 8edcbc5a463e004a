using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The options of a registration as transforms get them, and back.</summary>
internal static class TransformOptions
{
    public static TransformResourceOptions Of(RegisterResourceRequest request)
    {
        var options = new TransformResourceOptions
        {
            DependsOn = { request.Dependencies },
            IgnoreChanges = { request.IgnoreChanges },
            ReplaceOnChanges = { request.ReplaceOnChanges },
            Version = request.Version,
            Provider = request.Provider,
            CustomTimeouts = request.CustomTimeouts,
            PluginDownloadUrl = request.PluginDownloadURL,
            DeletedWith = request.DeletedWith,
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
            Providers = { request.Providers },
            Hooks = request.Hooks,
            Import = request.ImportId,
            HideDiff = { request.HideDiffs },
            ReplaceWith = { request.ReplaceWith },
            ReplacementTrigger = request.ReplacementTrigger,
        };
        options.Aliases.AddRange(request.AliasURNs.Select(urn => new Alias { Urn = urn }));
        options.Aliases.AddRange(request.Aliases);
        if (request.HasProtect)
        {
            options.Protect = request.Protect;
        }

        if (request.HasRetainOnDelete)
        {
            options.RetainOnDelete = request.RetainOnDelete;
        }

        if (request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace)
        {
            options.DeleteBeforeReplace = request.DeleteBeforeReplace;
        }

        return options;
    }

    /// <summary>Writes options into the registration. Type, name and parent stay what they are.</summary>
    public static void Apply(TransformResourceOptions options, RegisterResourceRequest request)
    {
        request.Dependencies.Set(options.DependsOn);
        request.IgnoreChanges.Set(options.IgnoreChanges);
        request.ReplaceOnChanges.Set(options.ReplaceOnChanges);
        request.AdditionalSecretOutputs.Set(options.AdditionalSecretOutputs);
        request.HideDiffs.Set(options.HideDiff);
        request.ReplaceWith.Set(options.ReplaceWith);
        request.AliasURNs.Clear();
        request.Aliases.Set(options.Aliases);
        request.Version = options.Version;
        request.Provider = options.Provider;
        request.CustomTimeouts = options.CustomTimeouts;
        request.PluginDownloadURL = options.PluginDownloadUrl;
        request.DeletedWith = options.DeletedWith;
        request.Hooks = options.Hooks;
        request.ImportId = options.Import;
        request.ReplacementTrigger = options.ReplacementTrigger;
        request.DeleteBeforeReplaceDefined = options.HasDeleteBeforeReplace;
        request.DeleteBeforeReplace = options.DeleteBeforeReplace;
        request.Providers.Clear();
        request.Providers.Add(options.Providers);
        request.ClearProtect();
        request.ClearRetainOnDelete();
        if (options.HasProtect)
        {
            request.Protect = options.Protect;
        }

        if (options.HasRetainOnDelete)
        {
            request.RetainOnDelete = options.RetainOnDelete;
        }
    }

    private static void Set<T>(this Google.Protobuf.Collections.RepeatedField<T> field, IEnumerable<T> values)
    {
        List<T> kept = [.. values];
        field.Clear();
        field.AddRange(kept);
    }
}
