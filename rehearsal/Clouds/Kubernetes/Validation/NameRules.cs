using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>Names, labels and keys.</summary>
internal static partial class NameRules
{
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    private const string SubdomainHint = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelHint = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string ServiceHint = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string ValueHint = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string KeyHint = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string DataHint =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    internal static void Metadata(FieldErrors errors, ObjectKind kind, PropertyValue.Map metadata)
    {
        if (metadata.Text("name") is { } name)
        {
            // Roles and what they bind may have any name that is a path segment.
            switch (kind.Kind)
            {
                case "Role" or "RoleBinding" or "ClusterRole" or "ClusterRoleBinding":
                    break;
                case "Namespace":
                    Label(errors, "metadata.name", name);
                    break;
                case "Service":
                    Check(errors, "metadata.name", name, LongestLabel, ServiceName(), ServiceHint);
                    break;
                default:
                    Check(errors, "metadata.name", name, LongestName, Subdomain(), SubdomainHint);
                    break;
            }
        }

        Labels(errors, "metadata.labels", metadata.Child("labels"));
        foreach (var key in metadata.Child("annotations")?.Entries.Keys ?? [])
        {
            Key(errors, "metadata.annotations", key);
        }
    }

    internal static void Label(FieldErrors errors, string path, string name) => Check(errors, path, name, LongestLabel, LabelName(), LabelHint);

    internal static void Labels(FieldErrors errors, string path, PropertyValue.Map? labels)
    {
        foreach (var (key, value) in labels?.Entries ?? PropertyValue.Map.Empty.Entries)
        {
            Key(errors, path, key);
            if (value.AsText() is { } text)
            {
                Check(errors, path, text, LongestLabel, LabelValue(), ValueHint);
            }
        }
    }

    internal static void DataKeys(FieldErrors errors, string path, PropertyValue.Map? data)
    {
        foreach (var key in data?.Entries.Keys ?? [])
        {
            Check(errors, $"{path}[{key}]", key, LongestName, DataKey(), DataHint);
        }
    }

    private static void Key(FieldErrors errors, string path, string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        if (!KeyName().IsMatch(name))
        {
            errors.Invalid(path, key, KeyHint);
        }
        else if (name.Length > LongestLabel)
        {
            errors.Invalid(path, key, $"name part must be no more than {LongestLabel} characters");
        }
    }

    private static void Check(FieldErrors errors, string path, string text, int longest, Regex pattern, string hint)
    {
        if (text.Length > longest)
        {
            errors.Invalid(path, text, $"must be no more than {longest} characters");
        }

        if (!pattern.IsMatch(text))
        {
            errors.Invalid(path, text, hint);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"\A[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"\A(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z")]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex KeyName();

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]+\z")]
    private static partial Regex DataKey();
}
