using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>The stack's settings, and what a program knows of its run.</summary>
internal static class Settings
{
    public static Dictionary<string, object?> Get()
    {
        var (own, named) = (new Config(), new Config("bench"));
        return new()
        {
            ["name"] = own.Get("name"),
            ["secretAsPlain"] = own.Get("token"),
            ["secret"] = own.GetSecret("token"),
            ["int"] = named.GetInt32("n"),
            ["obj"] = own.GetObject<Dictionary<string, int>>("obj"),
            ["nullable"] = own.Get("none") ?? "default",
            ["dry"] = Deployment.Instance.IsDryRun,
            ["org"] = Deployment.Instance.OrganizationName,
            ["stack"] = Deployment.Instance.StackName,
            ["project"] = Deployment.Instance.ProjectName,
            ["root"] = Deployment.Instance.RootDirectory.Length > 0,
        };
    }

    public static Dictionary<string, object?> Require()
    {
        var config = new Config();
        return new()
        {
            ["name"] = config.Require("name"),
            ["token"] = config.RequireSecret("token"),
            ["count"] = config.RequireInt32("n"),
            ["secretCount"] = config.RequireSecretInt32("n"),
            ["real"] = config.RequireDouble("n"),
            ["flag"] = config.RequireBoolean("flag"),
            ["secretFlag"] = config.GetSecretBoolean("flag"),
            ["obj"] = config.RequireSecretObject<Dictionary<string, int>>("obj"),
            ["none"] = config.GetSecret("none"),
        };
    }
}
