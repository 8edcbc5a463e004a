using JupyterHubInfra.TinyProgram;
using Pulumi;

return await Deployment.RunAsync(() =>
{
    var config = new Config("tiny");
    if (config.Get("trouble") == "settings")
    {
        throw new RunException("tiny:pets must be at least 1, got 0");
    }

    var zoo = new Zoo("zoo", config.GetInt32("pets") ?? 3, config.GetBoolean("protect") ?? false);
    return config.Get("trouble") == "crash"
        ? throw new InvalidOperationException("the program's own fault")
        : new Dictionary<string, object?>
        {
            ["pets"] = zoo.Names,
            ["token"] = Output.CreateSecret(config.Get("token") ?? "canary"),
        };
});
