namespace Pulumi;

/// <summary>What happens when an output is turned into text as if it were a plain value.</summary>
internal static class OutputText
{
    private const string Explanation =
        "Calling [ToString] on an [Output<T>] is not supported. To get the value of an Output<T> as an Output<string> use "
        + "output.Apply(v => $\"prefix{v}suffix\") or Output.Format($\"prefix{output}suffix\").";

    public static string Misused()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } value
            && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(Explanation);
        }
        if (Deployment.Current is { } deployment)
        {
            deployment.Logger.Warn(Explanation);
        }
        return Explanation;
    }
}
