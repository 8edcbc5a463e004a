namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Short ways to read arguments of template functions.</summary>
internal static class Arguments
{
    internal static object? At(object?[] arguments, int index) => index < arguments.Length ? arguments[index] : throw new TemplateException("wrong number of args");

    internal static string Text(object?[] arguments, int index) => At(arguments, index) is { } value ? TemplateValues.Printed(value) : "";

    internal static int Whole(object?[] arguments, int index) => (int)TemplateValues.Long(At(arguments, index));

    internal static IList<object?> List(object?[] arguments, int index) => At(arguments, index) switch
    {
        null => [],
        IList<object?> list => list,
        _ => throw new TemplateException("a list is expected"),
    };

    internal static IDictionary<string, object?> Map(object?[] arguments, int index) => At(arguments, index) switch
    {
        null => new Dictionary<string, object?>(),
        IDictionary<string, object?> map => map,
        _ => throw new TemplateException("a map is expected"),
    };

    internal static object? Last(object?[] arguments) => At(arguments, arguments.Length - 1);
}
