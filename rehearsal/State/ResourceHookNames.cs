namespace JupyterHubInfra.Rehearsal.State;

/// <summary>The moments at which hooks run, as the state names them (`resourceHooks`).</summary>
public static class ResourceHookNames
{
    /// <summary>Before the object is created.</summary>
    public const string BeforeCreate = "BeforeCreate";

    /// <summary>After the object was created.</summary>
    public const string AfterCreate = "AfterCreate";

    /// <summary>Before the object is updated.</summary>
    public const string BeforeUpdate = "BeforeUpdate";

    /// <summary>After the object was updated.</summary>
    public const string AfterUpdate = "AfterUpdate";

    /// <summary>Before the object is deleted.</summary>
    public const string BeforeDelete = "BeforeDelete";

    /// <summary>After the object was deleted.</summary>
    public const string AfterDelete = "AfterDelete";

    /// <summary>When the provider could not create, update or delete the object.</summary>
    public const string OnError = "OnError";
}
