namespace JupyterHubInfra.Components.Values;

/// <summary>Collects everything that is wrong with a component's arguments, so that one run reports it all.</summary>
/// <param name="component">Class name of the component, e.g. <c>HubCluster</c>.</param>
/// <param name="name">Name given to this instance.</param>
public sealed class ArgsIssues(string component, string name)
{
    private readonly List<ArgsIssue> _issues = [];

    /// <summary>What was found so far, in the order of the checks.</summary>
    public IReadOnlyList<ArgsIssue> All => _issues;

    /// <summary>Notes a problem unless the condition holds. The message says the value received and the remedy.</summary>
    public ArgsIssues Require(bool condition, string property, string message)
    {
        if (!condition)
        {
            _issues.Add(new ArgsIssue(property, message));
        }

        return this;
    }

    /// <summary>Notes a problem.</summary>
    public ArgsIssues Add(string property, string message) => Require(false, property, message);

    /// <summary>Throws one <see cref="ArgsException"/> with all problems, if there are any.</summary>
    public void ThrowIfAny()
    {
        if (_issues.Count > 0)
        {
            throw new ArgsException(component, name, [.. _issues]);
        }
    }
}
