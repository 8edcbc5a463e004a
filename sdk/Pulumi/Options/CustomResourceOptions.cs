namespace Pulumi;

/// <summary>How the engine treats a provider's resource.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? _additionalSecretOutputs;
    private Dictionary<string, string>? _envVarMappings;
    private bool _isFresh;

    /// <summary>Deletes before creating when a change replaces the resource. Default: create first, unless the provider must delete first.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs to keep secret beside those the provider says are.</summary>
    public List<string> AdditionalSecretOutputs { get => _additionalSecretOutputs ??= []; set => _additionalSecretOutputs = value; }

    /// <summary>Adopts the existing object of this id on the first update. Default: create one.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: environment variables to read under other names.</summary>
    public Dictionary<string, string> EnvVarMappings { get => _envVarMappings ??= []; set => _envVarMappings = value; }

    internal List<string>? OwnAdditionalSecretOutputs => _additionalSecretOutputs;

    internal Dictionary<string, string>? OwnEnvVarMappings => _envVarMappings;

    /// <summary>New options of both: the second's single values count, collections are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        merged.Add(options1);
        merged.Add(options2);
        return merged;
    }

    /// <summary>For generated classes: these options, which nobody else has, as the defaults under a program's.</summary>
    internal CustomResourceOptions Under(CustomResourceOptions? options)
    {
        Add(options);
        _isFresh = true;
        return this;
    }

    /// <summary>Options that a resource may keep: transformations change them, and programs use theirs again.</summary>
    internal static CustomResourceOptions Own(CustomResourceOptions? options)
    {
        if (options is not { _isFresh: true })
        {
            return Merge(options, null);
        }
        options._isFresh = false;
        return options;
    }

    private void Add(CustomResourceOptions? other)
    {
        if (other is null)
        {
            return;
        }
        TakeOver(other);
        DeleteBeforeReplace = other.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = other.ImportId ?? ImportId;
        _additionalSecretOutputs = Joined(_additionalSecretOutputs, other._additionalSecretOutputs);
        if (other._envVarMappings is { Count: > 0 } mappings)
        {
            foreach (var (name, mapped) in mappings)
            {
                EnvVarMappings[name] = mapped;
            }
        }
    }
}
