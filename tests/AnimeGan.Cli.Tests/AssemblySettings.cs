// Each test starts programs that use every core.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
