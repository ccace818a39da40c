using System.CommandLine;
using AnimeGan.Cli;

LastingWriter.Install();
var parsed = Verbs.Create().Parse(args);
// Ctrl-C is the verbs' own affair: training saves before it stops.
var code = parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? ExitCode.CommandLine : code;
