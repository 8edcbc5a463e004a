namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>What exists in the rehearsed clouds. It is nothing but the engine's state, so that a killed run can go on.</summary>
public interface ICloudView
{
    /// <summary>The object of a type with an id, or null.</summary>
    CloudObject? Find(string type, string id);

    /// <summary>All objects of a type, in the order of the state.</summary>
    IReadOnlyList<CloudObject> All(string type);
}
