// Each test starts several programs that train.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
